UNWIND $rows AS row
MATCH (a:__LABEL__ {id: row.subject})-[r:__TYPE__ {rid: row.rid}]->()
DELETE r
