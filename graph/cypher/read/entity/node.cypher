MATCH (n:__LABEL__ {id: $id})
RETURN properties(n) AS node, {id: n.id, type: coalesce(n.type, n.kind),
   name: CASE WHEN n:Corridor AND n.name IS NULL
       THEN head([(n)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(n)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(n.name, n.title, n.text) END} AS ref
