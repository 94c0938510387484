MATCH (m:Meta {id: 'meta:reference'})
RETURN m.digest AS digest
