MATCH (m:Meta {id: 'meta:ledger'})
SET m.sources = $now
