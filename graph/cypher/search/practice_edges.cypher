MATCH (p:Practice {layer: 'projection'})-[e]->(o)
WHERE e.layer = 'projection' AND coalesce(e.polarity, 'asserted') <> 'negated' AND type(e) IN $types
RETURN p.id AS practice, type(e) AS type, e.confidence AS confidence, o {.*} AS object
ORDER BY practice, type, o.id
