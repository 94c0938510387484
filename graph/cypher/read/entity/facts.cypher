MATCH (n:__LABEL__ {id: $id})-[r:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS|IN_SUBTHEME|ORIGIN|DESTINATION
  |RATIFIED|MEMBER_OF|PART_OF|BROADER|DESCRIBED_IN]-(m)
WHERE n:Practice OR NOT m:Practice
RETURN type(r) AS type, startNode(r).id = $id AS outgoing, properties(r) AS edge,
  {id: m.id, type: coalesce(m.type, m.kind),
   name: CASE WHEN m:Corridor AND m.name IS NULL
       THEN head([(m)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(m)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(m.name, m.title, m.text) END} AS other
