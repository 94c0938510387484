MATCH (r:Run {id: $run})
RETURN r.sha256 AS sha256, r.state AS state, r.token AS token
