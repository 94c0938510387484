UNWIND $ids AS id
MATCH (c:Claim {subject: id})<-[:ASSERTS]-(r:Run)
WHERE r.state = 'closed'
RETURN id, min(r.number) AS number
UNION ALL
UNWIND $ids AS id
MATCH (c:Claim {object: id})<-[:ASSERTS]-(r:Run)
WHERE r.state = 'closed'
RETURN id, min(r.number) AS number
