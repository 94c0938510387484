MATCH (n:__LABEL__)
WHERE n.layer = 'reference' AND NOT n.id IN $ids AND coalesce(n.source, '') <> $kept
SET n.layer = 'projection'
