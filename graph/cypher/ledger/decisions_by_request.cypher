MATCH (d:Decision {request: $request})
RETURN properties(d) AS decision
ORDER BY d.number
