MATCH (r:Run {id: $run})
SET r.opened_at = $now, r.token = $token, r.passages = []
