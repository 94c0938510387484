// The entries of a reference list, with what tells them from others.
MATCH (n:__LABEL__)
WHERE n.layer = 'reference'
RETURN n.id AS id, n.type AS type,
  [x IN [n.name, n.name_fr, n.name_es, n.acronym] WHERE x IS NOT NULL] AS names,
  [(n)-[r:IN_COUNTRY]->(c) WHERE r.layer = 'reference' | c.id] AS countries
