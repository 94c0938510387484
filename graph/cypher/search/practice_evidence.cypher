MATCH (p:Practice {layer: 'projection'})-[e:DESCRIBED_IN]->(d:Document)
UNWIND e.claims AS claim
MATCH (c:Claim {id: claim})-[s:SUPPORTED_BY]->(g:Passage)
RETURN DISTINCT p.id AS practice, d.id AS document, d.title AS title, g.id AS passage, g.page AS page,
  g.section AS section, g.start AS text_start, g.text AS text, g.skips AS skips, s.start AS start, s.`end` AS finish, s.quote AS quote
ORDER BY practice, document, start
