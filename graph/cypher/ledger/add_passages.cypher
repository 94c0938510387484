MATCH (f:File {id: $file})
UNWIND $rows AS row
MERGE (p:Passage {id: row.id})
ON CREATE SET p += row.properties
MERGE (p)<-[h:HAS_PASSAGE {rid: row.rid}]-(f)
