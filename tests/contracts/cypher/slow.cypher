UNWIND range(1, 3000) AS a
UNWIND range(1, 3000) AS b
UNWIND range(1, 3000) AS c
WITH a, b, c
WHERE a + b + c = 7
RETURN count(*) AS many
