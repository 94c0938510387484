MATCH (m:Meta {id: 'meta:ledger'})
RETURN m.number AS number, m.decisions AS decisions, m.projected AS projected,
  coalesce(m.sources, '') AS sources, coalesce(m.book, '') AS book
