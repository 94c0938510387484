UNWIND $passages AS passage
MATCH (p:Passage {id: passage})
RETURN p.id AS id, p.sha256 AS sha256, p.start AS start, p.text AS text
