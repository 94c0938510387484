UNWIND $rows AS row
MATCH (a:Actor {id: row.from}), (b:Country {id: row.to})
MERGE (a)-[r:IN_COUNTRY {rid: row.rid}]->(b)
ON CREATE SET r.writers = 1
ON MATCH SET r.writers = r.writers + 1
RETURN r.rid AS rid
