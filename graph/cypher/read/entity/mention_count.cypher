MATCH (n:__LABEL__ {id: $id})-[r:MENTIONED_IN]->(:Document)
UNWIND r.claims AS claim
MATCH (:Claim {id: claim})-[s:SUPPORTED_BY]->(:Passage)
RETURN count(s) AS mentions
