CREATE (d:Decision {id: $decision})
SET d += $properties
