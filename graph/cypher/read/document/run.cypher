MATCH (d:Document {id: $id})-[:HAS_FILE]->(f:File)<-[:RUN_OF]-(r:Run {state: 'closed'})
RETURN f.sha256 AS sha256, f.media_type AS media_type, r.id AS run
ORDER BY r.number DESC LIMIT 1
