// What may tell one actor, city, programme or practice from another.
MATCH (n:__LABEL__)
RETURN n.id AS id, n.layer AS layer, n.type AS type, n.acronym AS acronym, n.kind AS kind,
  [x IN [n.name, n.title, n.name_fr, n.name_es] WHERE x IS NOT NULL] AS names, n.summary AS summary,
  [(n)-[:IN_COUNTRY]->(c) | c.id] AS countries,
  [(n)<-[:LED_BY|PARTNER|FUNDED_BY]-(p:Practice)-[:LED_BY|PARTNER|FUNDED_BY]->(o) WHERE o.id <> n.id | o.id] AS company,
  [(n)-[:LED_BY|PARTNER|FUNDED_BY]->(a) | a.id] AS actors
