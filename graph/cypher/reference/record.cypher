MERGE (m:Meta {id: 'meta:reference'})
SET m.digest = $digest
