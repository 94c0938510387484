UNWIND $claims AS claim
MATCH (c:Claim {id: claim})
DETACH DELETE c
