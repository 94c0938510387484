// What has no node for being unpublished or merged is told of otherwise once a list defines it.
MATCH (d:Decision)
WHERE any(entry IN d.entries WHERE entry IN $ids)
RETURN d.number AS number
LIMIT 1
