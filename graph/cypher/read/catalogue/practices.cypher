MATCH (p:Practice)
RETURN p.id AS id, p.status AS status, p.verification AS verification,
  size([(p)-[:LED_BY]->() | 1]) + size([(p)-[:PARTNER]->() | 1]) + size([(p)-[:IN_COUNTRY]->() | 1])
  + size([(p)-[:HAS_THEME]->() | 1]) + size([(p)-[:APPLIES]->() | 1])
  + size([(p)-[:ALONG_CORRIDOR]->() | 1]) AS facts
