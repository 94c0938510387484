MERGE (m:Meta {id: 'meta:ledger'})
ON CREATE SET m.number = 0, m.decisions = 0, m.projected = 0, m.book = $book
SET m.at = $now
RETURN m.number AS number, m.decisions AS decisions, m.projected AS projected,
  coalesce(m.sources, '') AS sources, coalesce(m.book, '') AS book
