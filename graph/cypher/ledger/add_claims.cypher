MATCH (r:Run {id: $run})
UNWIND $rows AS row
MERGE (c:Claim {id: row.id})
ON CREATE SET c += row.properties
MERGE (r)-[a:ASSERTS {rid: row.rid}]->(c)
SET a.confidence = row.confidence, a.extractor = row.extractor
