MATCH (c:Claim)
RETURN properties(c) AS claim
