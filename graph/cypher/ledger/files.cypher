MATCH (d:Document)-[:HAS_FILE]->(f:File)
RETURN f.sha256 AS sha256, d.id AS document
ORDER BY document
