MATCH (n:__LABEL__ {id: $id})-[r:MENTIONED_IN]->(d:Document)
UNWIND r.claims AS claim
MATCH (:Claim {id: claim})-[s:SUPPORTED_BY]->(p:Passage)
RETURN d.id AS document, d.title AS document_title, p.id AS passage, p.page AS page, p.section AS section,
  s.start AS start, s.end AS end, s.quote AS quote
ORDER BY document, start LIMIT $limit
