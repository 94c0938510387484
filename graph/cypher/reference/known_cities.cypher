MATCH (n:City)
WHERE n.id IN $ids AND n.layer = 'reference'
RETURN n.id AS id
