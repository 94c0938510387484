CREATE INDEX IF NOT EXISTS
FOR (n:Claim)
ON (n.subject)
