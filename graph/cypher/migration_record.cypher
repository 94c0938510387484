MERGE (m:Migration {id: $id})
