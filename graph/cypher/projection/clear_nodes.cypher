MATCH (n:__LABEL__)
WHERE n.layer = 'projection'
DETACH DELETE n
