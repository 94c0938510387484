// Passages, and where an entry, under any of its ids, is named in them.
UNWIND $ids AS passage
MATCH (p:Passage {id: passage})<-[:HAS_PASSAGE]-(:File)<-[:HAS_FILE]-(d:Document)
RETURN p.id AS id, p.text AS text, p.start AS start, p.skips AS skips, p.page AS page, p.section AS section,
  d.id AS document, d.title AS title,
  COLLECT {
    MATCH (p)<-[s:SUPPORTED_BY]-(c:Claim)
    WHERE c.subject IN $entries AND c.predicate IN ['MENTIONED_IN', 'name']
    RETURN {start: s.start, end: s.end}
  } AS named
ORDER BY document, start
