MATCH (:Document {id: $document})-[:HAS_FILE]->(f:File)<-[:RUN_OF]-(r:Run)-[:ASSERTS]->(c:Claim)-[s:SUPPORTED_BY]->(:Passage)
WHERE f.sha256 <> $other_than AND r.state = 'closed' AND c.predicate = 'DESCRIBED_IN' AND c.subject STARTS WITH 'practice:'
RETURN c.subject AS practice, r.number AS number, s.start AS start, s.quote AS quote
ORDER BY practice, number, start
