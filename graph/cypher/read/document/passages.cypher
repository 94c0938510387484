MATCH (r:Run {id: $id})
WITH r.passages AS passages
UNWIND passages AS passage
MATCH (p:Passage {id: passage})
RETURN p.id AS id, p.kind AS kind, p.page AS page, p.level AS level, p.section AS section, p.start AS start,
  p.end AS end, p.text AS text, p.skips AS skips
ORDER BY start, end
