UNWIND $ids AS id
MATCH (c:Claim {id: id})<-[a:ASSERTS]-(r:Run)
WHERE r.state = 'closed'
RETURN id AS claim, r.id AS run, a.confidence AS confidence
