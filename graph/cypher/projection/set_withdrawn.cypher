MATCH (d:Document)
WHERE coalesce(d.withdrawn, false) <> (d.id IN $withdrawn)
SET d.withdrawn = d.id IN $withdrawn
