UNWIND [$first] AS id
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
WITH n AS a
UNWIND [$last] AS id
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
MATCH way = allShortestPaths((a)-[:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS
    |IN_SUBTHEME|ORIGIN|DESTINATION|RATIFIED|MEMBER_OF|PART_OF|BROADER*..6]-(n))
WHERE all(r IN relationships(way) WHERE coalesce(r.polarity, 'asserted') <> 'negated'
  AND (type(r) <> 'ANSWERS' OR r.status <> 'proposed'))
RETURN [x IN nodes(way) | x.id] AS nodes,
  [r IN relationships(way) | {rid: r.rid, type: type(r), subject: startNode(r).id, object: endNode(r).id,
    confidence: r.confidence}] AS links
LIMIT $limit
