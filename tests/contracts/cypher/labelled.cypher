MERGE (n:__LABEL__ {id: $id})
RETURN labels(n) AS labels
