UNWIND $ids AS passage
MATCH (p:Passage {id: passage})<-[:HAS_PASSAGE]-(:File)<-[:HAS_FILE]-(d:Document)
RETURN p.id AS id, p.text AS text, p.start AS start, p.skips AS skips, p.page AS page, p.section AS section,
  d.id AS document, d.title AS title
ORDER BY document, start
