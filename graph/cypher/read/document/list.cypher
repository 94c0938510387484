MATCH (d:Document)
RETURN d.id AS id, d.title AS name, d.publisher AS publisher, d.year AS year,
  COUNT { (d)<-[:DESCRIBED_IN]-(:Practice) } AS practices,
  COUNT { (d)<-[:MENTIONED_IN]-() } AS entries
