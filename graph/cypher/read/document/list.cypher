MATCH (d:Document)
WHERE NOT coalesce(d.withdrawn, false)
  AND EXISTS { MATCH (d)-[:HAS_FILE]->(:File)<-[:RUN_OF]-(:Run {state: 'closed'}) }
RETURN d.id AS id, d.title AS name, d.publisher AS publisher, d.year AS year,
  COUNT { (d)<-[:DESCRIBED_IN]-(:Practice) } AS practices,
  COUNT { (d)<-[:MENTIONED_IN]-() } AS entries
