// Where an entry is named in some passages.
MATCH (c:Claim {subject: $entry})-[s:SUPPORTED_BY]->(p:Passage)
WHERE c.predicate IN ['MENTIONED_IN', 'name'] AND p.id IN $passages
RETURN p.id AS passage, s.start AS start, s.end AS end
