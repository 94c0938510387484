MATCH ()-[r:__TYPE__]->()
WHERE r.layer = 'reference' AND NOT r.rid IN $rids
DELETE r
