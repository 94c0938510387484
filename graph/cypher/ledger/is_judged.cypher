MATCH (d:Decision {action: 'same'})
WHERE $id IN d.targets
RETURN d.number AS number
LIMIT 1
