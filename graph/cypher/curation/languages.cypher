MATCH (d:Document)
WHERE NOT coalesce(d.withdrawn, false)
  AND EXISTS { MATCH (d)-[:HAS_FILE]->(:File)<-[:RUN_OF]-(:Run {state: 'closed'}) }
RETURN d.id AS id, d.language AS language
