UNWIND $files AS sha256
MATCH (r:Run {sha256: sha256})-[:ASSERTS]->(c:Claim)
WHERE r.state = 'closed'
RETURN DISTINCT c.subject AS subject
