UNWIND $ids AS id
MATCH (c:Claim {subject: id})
RETURN properties(c) AS claim
