MATCH (f:File {id: $file})
MERGE (r:Run {id: $run})
ON CREATE SET r.sha256 = $sha256, r.extractor = $extractor, r.state = 'open'
MERGE (r)-[o:RUN_OF {rid: $rid}]->(f)
RETURN r.state AS state
