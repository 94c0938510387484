UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MATCH (p:Passage {id: row.passage})
MERGE (c)-[s:SUPPORTED_BY {rid: row.rid}]->(p)
ON CREATE SET s.start = row.start, s.end = row.end, s.quote = row.quote
