MATCH (r:Run {sha256: $sha256})-[:ASSERTS]->(c:Claim {predicate: 'DESCRIBED_IN'})-[s:SUPPORTED_BY]->(:Passage)
WHERE r.state = 'closed' AND c.subject STARTS WITH 'practice:'
RETURN c.subject AS practice, r.number AS number, s.start AS start, s.end AS end
ORDER BY practice, number, start, end
