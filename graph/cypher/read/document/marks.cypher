MATCH (d:Document {id: $id})<-[r:DESCRIBED_IN|MENTIONED_IN]-(n)
UNWIND r.claims AS claim
MATCH (:Claim {id: claim})-[s:SUPPORTED_BY]->(p:Passage)
RETURN n.id AS id, coalesce(n.type, n.kind) AS type,
  CASE WHEN n:Corridor AND n.name IS NULL
       THEN head([(n)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(n)-[:DESTINATION]->(e) | e.name])
       ELSE coalesce(n.name, n.title, n.text) END AS name,
  collect({passage: p.id, start: s.start, end: s.end}) AS places
