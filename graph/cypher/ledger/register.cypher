MERGE (d:Document {id: $document})
SET d += $properties
MERGE (f:File {id: $file})
SET f += $file_properties
MERGE (d)-[h:HAS_FILE {rid: $rid}]->(f)
