MATCH (n:__LABEL__)
WHERE n.layer = 'reference' AND NOT n.id IN $ids AND NOT EXISTS { MATCH (n)--() }
DELETE n
