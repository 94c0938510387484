MATCH ()-[r:__TYPE__]->()
WHERE r.layer = 'reference' AND NOT r.rid IN $rids AND coalesce(r.source, '') <> $kept
DELETE r
