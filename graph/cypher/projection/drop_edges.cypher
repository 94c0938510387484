MATCH ()-[r:__TYPE__]->()
WHERE r.layer = 'projection' AND r.rid IN $rids
DELETE r
