MATCH (n:__LABEL__)
WHERE n.layer = 'reference' AND NOT n.id IN $ids AND coalesce(n.source, '') <> $kept AND NOT EXISTS { MATCH (n)--() }
DELETE n
