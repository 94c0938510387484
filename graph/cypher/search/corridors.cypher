MATCH (o:Country)<-[:ORIGIN]-(c:Corridor)-[:DESTINATION]->(d:Country)
RETURN c.id AS id, o.name AS origin, d.name AS destination
ORDER BY id
