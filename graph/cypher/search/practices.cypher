MATCH (p:Practice {layer: 'projection'})
WHERE coalesce(p.published, true)
RETURN p {.*} AS practice
ORDER BY p.id
