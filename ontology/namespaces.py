"""Names on the web of what the graph holds: prefixes, and the IRI of every id."""

from urllib.parse import quote

from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.ids import label_of

BASE = "https://w3id.org/goodpractices/"
ONTOLOGY = f"{BASE}ontology#"
"""Classes and properties of our own."""
IDENTIFIERS = f"{BASE}id/"
"""Everything that has an id: ``actor:ilo`` is ``https://w3id.org/goodpractices/id/actor/ilo``."""

PREFIXES = {
    "gp": ONTOLOGY,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes used in the schema files, and the vocabularies they stand for."""


def iri(identifier: str) -> str:
    """Return the IRI of an id; NotFound when its prefix is none of ours."""
    label_of(identifier)
    prefix, _, rest = identifier.partition(":")
    return f"{IDENTIFIERS}{prefix}/{quote(rest, safe='')}"


def expand(name: str) -> str:
    """Return the IRI of a prefixed name such as ``dcterms:title``; NotFound for an unknown prefix."""
    prefix, colon, term = name.partition(":")
    if not colon or prefix not in PREFIXES:
        raise NotFound(f"“{name}” has no known prefix.", hint=f"There are {', '.join(PREFIXES)}.")
    return PREFIXES[prefix] + term


def property_term(name: str) -> str:
    """Return the term in our ontology for a property of the graph: ``in_force`` is ``inForce``."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
