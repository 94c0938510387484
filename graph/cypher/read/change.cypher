MATCH (m:Meta {id: 'meta:ledger'}) RETURN m.projected AS change
