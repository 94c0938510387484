MATCH (r:Run {id: $run})
SET r.state = 'closed', r.number = $number, r.decided = $decided, r.closed_at = $now, r.token = null
