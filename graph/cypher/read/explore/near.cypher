UNWIND $ids AS id
CALL (id) {
  MATCH (n:Practice {id: id}) RETURN n
  UNION ALL
  MATCH (n:Recommendation {id: id}) RETURN n
  UNION ALL
  MATCH (n:GuidingQuestion {id: id}) RETURN n
  UNION ALL
  MATCH (n:Actor {id: id}) RETURN n
  UNION ALL
  MATCH (n:Country {id: id}) RETURN n
  UNION ALL
  MATCH (n:City {id: id}) RETURN n
  UNION ALL
  MATCH (n:Region {id: id}) RETURN n
  UNION ALL
  MATCH (n:Corridor {id: id}) RETURN n
  UNION ALL
  MATCH (n:Instrument {id: id}) RETURN n
  UNION ALL
  MATCH (n:Theme {id: id}) RETURN n
  UNION ALL
  MATCH (n:Sector {id: id}) RETURN n
  UNION ALL
  MATCH (n:Population {id: id}) RETURN n
  UNION ALL
  MATCH (n:Document {id: id}) RETURN n
}
CALL (n) {
  MATCH (n)-[r:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS
    |IN_SUBTHEME|ORIGIN|DESTINATION|RATIFIED|MEMBER_OF|PART_OF|BROADER|DESCRIBED_IN]-(m)
  WHERE coalesce(r.polarity, 'asserted') <> 'negated' AND (type(r) <> 'ANSWERS' OR r.status <> 'proposed')
    AND ($reports OR type(r) <> 'DESCRIBED_IN')
  WITH r, m, COUNT { (m)-[:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS
    |IN_SUBTHEME|ORIGIN|DESTINATION|RATIFIED|MEMBER_OF|PART_OF|BROADER|DESCRIBED_IN]-() } AS degree
  ORDER BY degree LIMIT $each
  RETURN r, m.id AS far, degree
}
RETURN r.rid AS rid, type(r) AS type, startNode(r).id AS subject, endNode(r).id AS object,
  r.confidence AS confidence, far, degree
