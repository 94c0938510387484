MATCH (n:__LABEL__)
RETURN n.id AS id, n.name AS name, n.type AS type
ORDER BY name, id
