MATCH (n:__LABEL__ {id: $id})<-[r:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS]-(p:Practice)
WHERE coalesce(r.polarity, 'asserted') <> 'negated'
RETURN p.id AS practice, type(r) AS type, r.status AS status
ORDER BY type, practice LIMIT $limit
