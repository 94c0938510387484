UNWIND $ids AS id
MATCH (c:Claim {object: id})
RETURN DISTINCT c.subject AS subject
