MATCH (v)-[:__TYPE__]->(w)
RETURN v.id AS id, v.name AS name, w.id AS wider, w.name AS wider_name
ORDER BY id, wider
