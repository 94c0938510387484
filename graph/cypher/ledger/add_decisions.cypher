UNWIND $rows AS row
CREATE (d:Decision {id: row.id})
SET d += row.properties
