// A reference node has a provenance when people said something beside its list.
MATCH (n:__LABEL__)
WHERE n.layer = 'projection' OR n.provenance IS NOT NULL
RETURN properties(n) AS properties
