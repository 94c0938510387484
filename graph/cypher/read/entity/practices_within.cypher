MATCH (n:__LABEL__ {id: $id})<-[:IN_COUNTRY|PART_OF|BROADER*1..3]-(m)
MATCH (m)<-[r:LED_BY|IN_COUNTRY|IN_CITY|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS]-(p:Practice)
WHERE coalesce(r.polarity, 'asserted') <> 'negated'
RETURN p.id AS practice, type(r) AS type, CASE WHEN m:Corridor AND m.name IS NULL
       THEN head([(m)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(m)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(m.name, m.title, m.text) END AS name
ORDER BY name, practice LIMIT $limit
