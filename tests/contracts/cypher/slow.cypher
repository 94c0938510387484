UNWIND range(1, 100000000) AS n
WITH n WHERE n % 7 = 3
RETURN count(n) AS many
