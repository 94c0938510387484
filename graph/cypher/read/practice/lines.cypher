UNWIND $ids AS id
MATCH (p:Practice {id: id})
RETURN id, p.title AS title, p.summary AS summary, p.status AS status, p.polarity AS polarity, p.kind AS kind,
  p.verification AS verification,
  [(p)-[r:LED_BY]->(m) WHERE coalesce(r.polarity, 'asserted') <> 'negated' |
   {id: m.id, type: m.type, name: m.name}] AS leads,
  [(p)-[r:IN_COUNTRY]->(m) WHERE coalesce(r.polarity, 'asserted') <> 'negated' |
   {id: m.id, name: m.name}] AS countries,
  [(p)-[r:HAS_THEME]->(m) WHERE coalesce(r.polarity, 'asserted') <> 'negated' |
   {id: m.id, name: m.name}] AS themes,
  [(p)-[r:DESCRIBED_IN]->(:Document) | r.claims] AS claims
