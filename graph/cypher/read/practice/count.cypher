MATCH (p:Practice) RETURN count(p) AS practices
