CREATE INDEX IF NOT EXISTS
FOR (n:Practice)
ON (n.title)
