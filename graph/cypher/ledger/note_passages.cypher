MATCH (r:Run {id: $run})
SET r.passages = r.passages + $passages
