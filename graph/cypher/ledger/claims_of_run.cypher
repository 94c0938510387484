MATCH (:Run {id: $run})-[:ASSERTS]->(c:Claim)
RETURN c.id AS id, COUNT { (c)<-[:ASSERTS]-(:Run) } AS runs
