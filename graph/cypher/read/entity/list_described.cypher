MATCH (n:__LABEL__)-[:DESCRIBED_IN]->(:Document)
RETURN DISTINCT n.id AS id, n.number AS number
