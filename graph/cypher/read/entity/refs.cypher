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
RETURN id, {id: n.id, type: coalesce(n.type, n.kind),
   name: CASE WHEN n:Corridor AND n.name IS NULL
       THEN head([(n)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(n)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(n.name, n.title, n.text) END} AS ref
