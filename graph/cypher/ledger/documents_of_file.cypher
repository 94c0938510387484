MATCH (d:Document)-[:HAS_FILE]->(:File {id: $file})
RETURN d.id AS id, properties(d) AS properties
ORDER BY id
