MERGE (d:Document {id: $document})
ON CREATE SET d += $properties
SET d += $given
MERGE (f:File {id: $file})
SET f += $file_properties
MERGE (d)-[h:HAS_FILE {rid: $rid}]->(f)
