UNWIND $ids AS id
MATCH (c:Claim {id: id})-[s:SUPPORTED_BY]->(p:Passage)
RETURN id AS claim, p.id AS passage, p.sha256 AS sha256, s.start AS start, s.end AS end, s.quote AS quote
ORDER BY claim, start, end
