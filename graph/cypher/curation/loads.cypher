// The closed runs of the files in which anything was ever said of an entry.
UNWIND $ids AS entry
MATCH (:Claim {subject: entry})<-[:ASSERTS]-(r:Run {state: 'closed'})
WITH DISTINCT r.sha256 AS sha256
MATCH (d:Document)-[:HAS_FILE]->(:File {sha256: sha256})<-[:RUN_OF]-(r:Run {state: 'closed'})
RETURN r.id AS id, r.extractor AS extractor, r.number AS number, r.closed_at AS at, min(d.title) AS title
ORDER BY number
