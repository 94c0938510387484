UNWIND $ids AS claim
MATCH (c:Claim {id: claim})<-[a:ASSERTS]-(r:Run {state: 'closed'})
RETURN claim, c.subject AS subject, c.predicate AS kind, a.extractor AS extractor, r.number AS number
ORDER BY claim, number
