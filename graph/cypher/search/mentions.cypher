MATCH (d:Document)<-[e:MENTIONED_IN]-(o)
UNWIND e.claims AS claim
MATCH (c:Claim {id: claim})-[:SUPPORTED_BY]->(g:Passage)
RETURN DISTINCT g.id AS passage, o.id AS id, o.name AS name
ORDER BY passage, id
