MATCH (m:Meta {id: 'meta:ledger'})
SET m.projected = $number
