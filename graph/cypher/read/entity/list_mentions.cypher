MATCH (n:__LABEL__)-[r:MENTIONED_IN]->(:Document)
UNWIND r.claims AS claim
MATCH (:Claim {id: claim})-[s:SUPPORTED_BY]->(:Passage)
RETURN n.id AS id, count(s) AS count
