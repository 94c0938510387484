MATCH (a)-[r:__TYPE__]->(b)
WHERE r.layer IS NOT NULL
RETURN type(r) AS type, a.id AS subject, b.id AS object, properties(r) AS properties
