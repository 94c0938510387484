// From the claim, which has few edges, to the run, which has thousands: the other way round is slow.
MATCH (r:Run {id: $run})
UNWIND $rows AS row
MERGE (c:Claim {id: row.id})
ON CREATE SET c += row.properties
MERGE (c)<-[a:ASSERTS {rid: row.rid}]-(r)
SET a.confidence = row.confidence, a.extractor = row.extractor
