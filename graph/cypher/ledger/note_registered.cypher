MATCH (m:Meta {id: 'meta:ledger'})
SET m.registered = $registered
