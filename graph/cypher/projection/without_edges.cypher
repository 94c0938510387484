UNWIND $ids AS id
MATCH (n:__LABEL__ {id: id})
WHERE n.layer = 'projection' AND NOT EXISTS { MATCH (n)-[r]-() WHERE r.layer = 'projection' }
RETURN n.id AS id, n.provenance AS provenance
