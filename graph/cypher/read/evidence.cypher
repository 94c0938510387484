UNWIND $claims AS id
MATCH (c:Claim {id: id})-[s:SUPPORTED_BY]->(p:Passage)<-[:HAS_PASSAGE]-(:File)<-[:HAS_FILE]-(d:Document)
RETURN id AS claim, d.id AS document, d.title AS document_title, p.id AS passage,
  p.page AS page, p.section AS section, s.start AS start, s.end AS end, s.quote AS quote
