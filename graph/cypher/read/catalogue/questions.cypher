MATCH (q:GuidingQuestion)
OPTIONAL MATCH (q)-[:IN_SUBTHEME]->(s:Theme)
RETURN q.id AS id, q.number AS number, q.text AS text, s.id AS subtheme,
  [(q)-[r:DESCRIBED_IN]->(:Document) | r.claims] AS claims,
  COUNT { (q)<-[a:ANSWERS]-(:Practice) WHERE coalesce(a.polarity, 'asserted') <> 'negated' } AS practices
ORDER BY number, id
