MATCH (r:Run {state: 'closed'})
RETURN max(r.closed_at) AS loaded_at
