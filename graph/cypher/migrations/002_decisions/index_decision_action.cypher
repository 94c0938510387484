CREATE INDEX IF NOT EXISTS
FOR (n:Decision)
ON (n.action)
