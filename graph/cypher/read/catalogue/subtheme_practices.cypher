MATCH (s:Theme)<-[:BROADER*0..3]-(:Theme)<-[:HAS_THEME]-(p:Practice)
WHERE NOT EXISTS { MATCH (s)-[:BROADER]->(:Theme) }
RETURN s.id AS id, count(DISTINCT p) AS practices
