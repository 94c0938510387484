UNWIND $ids AS id
MATCH (n:__LABEL__ {id: id})
WHERE n.layer = 'reference'
RETURN n.id AS id, properties(n) AS properties
