UNWIND $rows AS row
MERGE (n:Theme {id: row.id})
SET n += row.properties
RETURN n.id AS id
