MATCH (n:City)
WHERE n.id IN $ids
RETURN n.id AS id, n.layer AS layer
