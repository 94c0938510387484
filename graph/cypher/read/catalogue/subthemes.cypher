MATCH (s:Theme)
WHERE NOT EXISTS { MATCH (s)-[:BROADER]->(:Theme) }
RETURN s.id AS id, s.name AS name, s.order AS place,
  [(s)<-[:IN_SUBTHEME]-(r:Recommendation) | {id: r.id, name: r.title,
    claims: [(r)-[x:DESCRIBED_IN]->(:Document) | x.claims]}] AS recommendations
ORDER BY place, id
