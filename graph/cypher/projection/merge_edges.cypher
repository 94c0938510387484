UNWIND $rows AS row
MATCH (a:__LABEL__ {id: row.subject})
MATCH (b:__END__ {id: row.object})
MERGE (a)-[r:__TYPE__ {rid: row.rid}]->(b)
SET r += row.properties
