MATCH (n:Practice|Actor|Country|City|Region|Corridor|Instrument|Theme|Sector|Population)
RETURN n.id AS id, CASE WHEN n:Corridor AND n.name IS NULL
       THEN head([(n)-[:ORIGIN]->(o) | o.name]) + ' → ' + head([(n)-[:DESTINATION]->(d) | d.name])
       ELSE coalesce(n.name, n.title, n.text) END AS name, coalesce(n.type, n.kind) AS type,
  [x IN [n.acronym, n.code, n.name_fr, n.name_es] WHERE x IS NOT NULL] AS others,
  COUNT { (n)-[:LED_BY|PARTNER|FUNDED_BY|IN_COUNTRY|IN_CITY|ALONG_CORRIDOR|APPLIES|HAS_THEME|IN_SECTOR|BENEFITS|ANSWERS
    |IN_SUBTHEME|ORIGIN|DESTINATION|RATIFIED|MEMBER_OF|PART_OF|BROADER|MENTIONED_IN]-() } AS links
