MATCH (n:__LABEL__)
CALL (n) {
  MATCH (n)<-[r:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS]-(p:Practice)
  WHERE coalesce(r.polarity, 'asserted') <> 'negated' RETURN p
  UNION
  MATCH (n)<-[:IN_COUNTRY|PART_OF|BROADER*1..3]-(m)
  MATCH (m)<-[r:LED_BY|IN_COUNTRY|IN_CITY|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS]-(p:Practice)
  WHERE coalesce(r.polarity, 'asserted') <> 'negated' RETURN p
}
RETURN n.id AS id, count(DISTINCT p) AS count
