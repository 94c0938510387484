UNWIND $subjects AS id
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
MATCH (n)-[r:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS
    |IN_SUBTHEME|ORIGIN|DESTINATION|RATIFIED|MEMBER_OF|PART_OF|BROADER|DESCRIBED_IN]->(m)
WHERE r.rid IN $rids
RETURN r.rid AS rid, properties(r) AS edge,
  {id: n.id, type: coalesce(n.type, n.kind),
   name: CASE WHEN n:Corridor AND n.name IS NULL
       THEN head([(n)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(n)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(n.name, n.title, n.text) END} AS subject,
  {id: m.id, type: coalesce(m.type, m.kind),
   name: CASE WHEN m:Corridor AND m.name IS NULL
       THEN head([(m)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(m)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(m.name, m.title, m.text) END} AS object
