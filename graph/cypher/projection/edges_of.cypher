UNWIND $ids AS id
MATCH (a:__LABEL__ {id: id})-[r]->()
WHERE r.layer IS NOT NULL
RETURN properties(r) AS properties
