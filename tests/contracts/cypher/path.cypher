MATCH p = (a:Actor)-[:IN_COUNTRY]->(:Country)
WHERE a.id = $id
RETURN p
