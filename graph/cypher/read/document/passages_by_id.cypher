UNWIND $ids AS passage
MATCH (p:Passage {id: passage})
RETURN p.id AS id, p.kind AS kind, p.page AS page, p.level AS level, p.section AS section, p.start AS start,
  p.end AS end, p.text AS text, p.skips AS skips
