MATCH (d:Decision)
RETURN properties(d) AS decision
ORDER BY d.number
