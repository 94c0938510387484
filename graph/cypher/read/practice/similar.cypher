MATCH (p:Practice {id: $id})-[r:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS]->(x)
WHERE coalesce(r.polarity, 'asserted') <> 'negated'
WITH x, collect(type(r)) AS types, COUNT {
  MATCH (x)<-[s:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS]-(q:Practice)
  WHERE coalesce(s.polarity, 'asserted') <> 'negated'
  RETURN DISTINCT q
} AS links
ORDER BY links LIMIT $entries
MATCH (x)<-[s:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS]-(q:Practice)
WHERE q.id <> $id AND coalesce(s.polarity, 'asserted') <> 'negated'
RETURN q.id AS practice, x.id AS entry, CASE WHEN x:Corridor AND x.name IS NULL
       THEN head([(x)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(x)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(x.name, x.title, x.text) END AS name, types, type(s) AS type, links
ORDER BY links, practice, entry LIMIT $limit
