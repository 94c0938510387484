MATCH (r:Run {state: 'closed'})
RETURN r.id AS id, r.sha256 AS sha256, r.extractor AS extractor, r.number AS number, r.decided AS decided
ORDER BY number
