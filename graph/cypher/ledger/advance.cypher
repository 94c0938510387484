MATCH (m:Meta {id: 'meta:ledger'})
SET m.number = $number, m.decisions = $decisions
