UNWIND $ids AS id
MATCH (d:Decision {id: id})
RETURN properties(d) AS decision
ORDER BY d.number
