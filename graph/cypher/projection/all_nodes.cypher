MATCH (n:__LABEL__)
WHERE n.layer = 'projection'
RETURN properties(n) AS properties
