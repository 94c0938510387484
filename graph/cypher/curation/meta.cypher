MATCH (m:Meta {id: 'meta:ledger'})
OPTIONAL MATCH (r:Meta {id: 'meta:reference'})
RETURN m.number AS number, coalesce(m.book, '') AS book, coalesce(r.digest, '') AS lists
