MATCH (n:Practice|Recommendation|GuidingQuestion|Actor|Country|City|Region|Corridor|Instrument|Theme|Sector|Population) RETURN count(n) AS entries
