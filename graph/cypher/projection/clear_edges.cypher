MATCH ()-[r:__TYPE__]->()
WHERE r.layer = 'projection'
DELETE r
