// An entry that was unpublished shows again, as what others lead to, once a list tells of it.
MATCH (d:Decision)
WHERE d.action = 'unpublish' AND any(entry IN d.entries WHERE entry IN $ids)
RETURN d.number AS number
LIMIT 1
