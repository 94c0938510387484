MATCH (n:Theme {id: $id})
RETURN n, n.name AS name
