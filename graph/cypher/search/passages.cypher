MATCH (d:Document)-[:HAS_FILE]->(f:File)-[:HAS_PASSAGE]->(g:Passage)
WHERE NOT coalesce(d.withdrawn, false) AND EXISTS { MATCH (r:Run {state: 'closed'})-[:RUN_OF]->(f) }
RETURN d {.*} AS document, g {.*} AS passage
ORDER BY d.id, f.id, g.ordinal
