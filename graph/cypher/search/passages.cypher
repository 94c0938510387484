MATCH (d:Document)-[:HAS_FILE]->(f:File)<-[:RUN_OF]-(r:Run {state: 'closed'})
WHERE NOT coalesce(d.withdrawn, false)
WITH d, f, r ORDER BY r.number DESC
WITH d, f, head(collect(r.passages)) AS passages
UNWIND passages AS id
MATCH (g:Passage {id: id})
RETURN d {.*} AS document, g {.*} AS passage
ORDER BY d.id, f.id, g.ordinal
