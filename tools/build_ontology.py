"""Write the RDF files of the ontology from its YAML definitions.

    python tools/build_ontology.py            write core.ttl, concepts/*.ttl, shapes/core.ttl, context.jsonld
    python tools/build_ontology.py --check    exit 1 when one of them is not what would be written

``--ontology DIR`` takes another folder than the one this file belongs to.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, XSD

from goodpractices.ontology.concepts import Concepts, Scheme, read_concepts
from goodpractices.ontology.definitions import LANGUAGES, Label
from goodpractices.ontology.errors import BadSettings, GoodPracticesError
from goodpractices.ontology.namespaces import IDENTIFIERS, ONTOLOGY, PREFIXES, expand, iri, property_term
from goodpractices.ontology.registry import EdgeType, NodeType, Property, Registry, read_schema

HEADER = "# Written by tools/build_ontology.py from the YAML files of this folder; change those.\n\n"
VOCABULARIES = {
    "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "prov": PROV, "rdf": RDF, "schema": SDO, "skos": SKOS,
}  # fmt: skip
DATATYPES = {"integer": XSD.integer, "number": XSD.double, "boolean": XSD.boolean, "year": XSD.gYear}
"""Other types are texts, dates as exact as they are known, or IRIs."""


def term(name: str) -> URIRef:
    """Return a term of a well-known vocabulary; BadSettings when the vocabulary has no such term."""
    prefix, _, local = name.partition(":")
    if prefix not in VOCABULARIES or local not in VOCABULARIES[prefix]:
        raise BadSettings(
            f"“{name}” is no term of a known vocabulary.", hint="Correct it in ontology/schema."
        )
    return URIRef(expand(name))


def own(name: str) -> URIRef:
    """Return a term of our own."""
    return URIRef(ONTOLOGY + name)


def path_of(prop: Property) -> URIRef:
    """Return the RDF property a property of the graph is written as."""
    return term(prop.rdf) if prop.rdf else own(property_term(prop.name))


def new_graph() -> Graph:
    """Return an empty graph with our prefixes."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def say(graph: Graph, subject: URIRef, predicate: URIRef, label: Label) -> None:
    """Add the same words in every language."""
    for language in LANGUAGES:
        graph.add((subject, predicate, Literal(label.text(language), lang=language)))


def add_list(graph: Graph, subject: URIRef, predicate: URIRef, items: Iterable[Any]) -> None:
    """Add an RDF list."""
    head = BNode()
    Collection(graph, head, list(items))
    graph.add((subject, predicate, head))


def add_union(graph: Graph, subject: URIRef, predicate: URIRef, classes: Iterable[URIRef]) -> None:
    """Add a class, or the union of several."""
    several = list(dict.fromkeys(classes))
    if len(several) == 1:
        graph.add((subject, predicate, several[0]))
        return
    union = BNode()
    graph.add((subject, predicate, union))
    graph.add((union, RDF.type, OWL.Class))
    head = BNode()
    Collection(graph, head, several)
    graph.add((union, OWL.unionOf, head))


def core(registry: Registry) -> Graph:
    """Return classes, properties and the codes properties take, as OWL and SKOS."""
    graph = new_graph()
    this = URIRef(ONTOLOGY.rstrip("#"))
    graph.add((this, RDF.type, OWL.Ontology))
    graph.add((this, DCTERMS.title, Literal("Good practices in migration and development", lang="en")))
    graph.add((this, OWL.versionInfo, Literal(str(registry.version))))
    graph.add((own("inverseLabel"), RDF.type, OWL.AnnotationProperty))
    graph.add((own("inverseLabel"), RDFS.label, Literal("label read from the end", lang="en")))
    classes = {node.name: own(node.rdf_class) for node in registry.nodes.values()}
    for node in registry.nodes.values():
        add_class(graph, node)
    for edge in registry.edges.values():
        add_edge(graph, edge, classes)
    add_data_properties(graph, registry, classes)
    for owner in (*registry.nodes.values(), *registry.edges.values()):
        for prop in owner.properties.values():
            add_codes(graph, owner.name, prop)
    return graph


def add_class(graph: Graph, node: NodeType) -> None:
    """Add a node type."""
    this = own(node.rdf_class)
    graph.add((this, RDF.type, OWL.Class))
    say(graph, this, RDFS.label, node.label)
    graph.add((this, RDFS.comment, Literal(node.description, lang="en")))
    for parent in node.sub_class_of:
        graph.add((this, RDFS.subClassOf, term(parent)))


def add_edge(graph: Graph, edge: EdgeType, classes: Mapping[str, URIRef]) -> None:
    """Add an edge type."""
    this = own(edge.rdf_property)
    graph.add((this, RDF.type, OWL.ObjectProperty))
    say(graph, this, RDFS.label, edge.label)
    say(graph, this, own("inverseLabel"), edge.inverse)
    graph.add((this, RDFS.comment, Literal(edge.description, lang="en")))
    add_union(graph, this, RDFS.domain, [classes[name] for name in edge.sources])
    add_union(graph, this, RDFS.range, [classes[name] for name in edge.targets])
    for parent in edge.sub_property_of:
        graph.add((this, RDFS.subPropertyOf, term(parent)))
    if edge.equivalent_to:
        graph.add((this, OWL.equivalentProperty, term(edge.equivalent_to)))
    if edge.inverse_of:
        graph.add((this, OWL.inverseOf, term(edge.inverse_of)))


def add_data_properties(graph: Graph, registry: Registry, classes: Mapping[str, URIRef]) -> None:
    """Add the properties of nodes that no well-known vocabulary has."""
    owners: dict[str, list[str]] = {}
    first: dict[str, Property] = {}
    for node in registry.nodes.values():
        for prop in node.properties.values():
            if prop.rdf is None:
                owners.setdefault(prop.name, []).append(node.name)
                first.setdefault(prop.name, prop)
    for name, prop in first.items():
        this = path_of(prop)
        graph.add(
            (this, RDF.type, OWL.ObjectProperty if prop.type in {"id", "url"} else OWL.DatatypeProperty)
        )
        say(graph, this, RDFS.label, prop.label)
        if prop.description:
            graph.add((this, RDFS.comment, Literal(prop.description, lang="en")))
        add_union(graph, this, RDFS.domain, [classes[owner] for owner in owners[name]])
        if prop.type in DATATYPES:
            graph.add((this, RDFS.range, DATATYPES[prop.type]))


def add_codes(graph: Graph, owner: str, prop: Property) -> None:
    """Add the codes of a property as a concept scheme, so that they carry their labels."""
    if not prop.codes:
        return
    scheme = own(f"{owner}.{prop.name}")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    say(graph, scheme, SKOS.prefLabel, prop.label)
    for code, label in prop.codes.items():
        this = own(f"{owner}.{prop.name}.{code}")
        graph.add((this, RDF.type, SKOS.Concept))
        graph.add((this, SKOS.inScheme, scheme))
        graph.add((this, SKOS.notation, Literal(code)))
        say(graph, this, SKOS.prefLabel, label)


def scheme_graph(scheme: Scheme) -> Graph:
    """Return themes, sectors or populations as a SKOS concept scheme."""
    graph = new_graph()
    whole = own(scheme.name)
    graph.add((whole, RDF.type, SKOS.ConceptScheme))
    say(graph, whole, SKOS.prefLabel, scheme.label)
    graph.add((whole, DCTERMS.description, Literal(scheme.description, lang="en")))
    for concept in scheme:
        this = URIRef(iri(concept.id))
        graph.add((this, RDF.type, SKOS.Concept))
        graph.add((this, SKOS.inScheme, whole))
        graph.add((this, SKOS.notation, Literal(concept.code)))
        graph.add((this, SKOS.definition, Literal(concept.definition, lang="en")))
        say(graph, this, SKOS.prefLabel, concept.label)
        for language, words in concept.alternatives.items():
            for word in words:
                graph.add((this, SKOS.altLabel, Literal(word, lang=language)))
        if concept.broader:
            broader = URIRef(iri(f"{scheme.prefix}:{concept.broader}"))
            graph.add((this, SKOS.broader, broader))
            graph.add((broader, SKOS.narrower, this))
        else:
            graph.add((this, SKOS.topConceptOf, whole))
            graph.add((whole, SKOS.hasTopConcept, this))
    return graph


def shapes(registry: Registry) -> Graph:
    """Return what a node of each type must look like, as SHACL."""
    graph = new_graph()
    for node in registry.nodes.values():
        shape = own(f"{node.rdf_class}Shape")
        graph.add((shape, RDF.type, SH.NodeShape))
        graph.add((shape, SH.targetClass, own(node.rdf_class)))
        for prop in node.properties.values():
            add_property_shape(graph, shape, node, prop)
        for edge in registry.edge_types(source=node.name):
            add_edge_shape(graph, shape, node, edge, registry)
    return graph


def add_property_shape(graph: Graph, shape: URIRef, node: NodeType, prop: Property) -> None:
    """Add the type, the number and the codes of a property."""
    this = own(f"{node.rdf_class}Shape-{property_term(prop.name)}")
    graph.add((shape, SH.property, this))
    graph.add((this, SH.path, path_of(prop)))
    say(graph, this, SH.name, prop.label)
    if not prop.many:
        graph.add((this, SH.maxCount, Literal(1)))
    if prop.type in DATATYPES:
        graph.add((this, SH.datatype, DATATYPES[prop.type]))
    else:
        is_iri = prop.type == "url"
        graph.add((this, SH.nodeKind, SH.IRI if is_iri else SH.Literal))
    if prop.codes:
        add_list(graph, this, SH["in"], [Literal(code) for code in prop.codes])


def add_edge_shape(graph: Graph, shape: URIRef, node: NodeType, edge: EdgeType, registry: Registry) -> None:
    """Add what an edge may end at."""
    this = own(f"{node.rdf_class}Shape-{edge.rdf_property}")
    graph.add((shape, SH.property, this))
    graph.add((this, SH.path, own(edge.rdf_property)))
    say(graph, this, SH.name, edge.label)
    ends = [own(registry.node(name).rdf_class) for name in edge.targets]
    if len(ends) == 1:
        graph.add((this, SH["class"], ends[0]))
        return
    choices = []
    for end in ends:
        choice = BNode()
        graph.add((choice, SH["class"], end))
        choices.append(choice)
    add_list(graph, this, SH["or"], choices)


def context(registry: Registry) -> dict[str, Any]:
    """Return a JSON-LD 1.1 context: the JSON of an entry, read with it, is RDF."""
    id_prefixes = {
        prefix: f"{IDENTIFIERS}{prefix}/" for node in registry.nodes.values() for prefix in node.prefixes
    }
    edges = {
        edge.name: {"@id": f"gp:{edge.rdf_property}", "@type": "@id"} for edge in registry.edges.values()
    }
    types = {
        node.name: {
            "@id": f"gp:{node.rdf_class}",
            "@context": {prop.name: _json_term(prop) for prop in node.properties.values()},
        }
        for node in registry.nodes.values()
    }
    return {
        "@context": {
            "@version": 1.1,
            **PREFIXES,
            **id_prefixes,
            "id": "@id",
            "label": "@type",
            **edges,
            **types,
        }
    }


def _json_term(prop: Property) -> dict[str, str]:
    found = {"@id": prop.rdf or f"gp:{property_term(prop.name)}"}
    if prop.type in DATATYPES:
        found["@type"] = f"xsd:{DATATYPES[prop.type].removeprefix(str(XSD))}"
    elif prop.type in {"id", "url"}:
        found["@type"] = "@id"
    return found


def files(registry: Registry, concepts: Concepts) -> dict[str, str]:
    """Return the text of every generated file by its path under the ontology folder."""
    turtle = {"core.ttl": core(registry), "shapes/core.ttl": shapes(registry)}
    turtle |= {f"concepts/{scheme.name}.ttl": scheme_graph(scheme) for scheme in concepts.schemes}
    texts = {
        path: HEADER + graph.serialize(format="turtle").rstrip() + "\n" for path, graph in turtle.items()
    }
    texts["context.jsonld"] = json.dumps(context(registry), indent=1, ensure_ascii=False) + "\n"
    return texts


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the files; return the exit code."""
    parser = argparse.ArgumentParser(
        description="Write the RDF files of the ontology from its YAML definitions."
    )
    parser.add_argument("--ontology", type=Path, default=Path(__file__).parents[1] / "ontology")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when a file is out of date"
    )
    options = parser.parse_args(arguments)
    folder: Path = options.ontology
    try:
        texts = files(read_schema(folder / "schema"), read_concepts(folder / "concepts"))
    except GoodPracticesError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    stale = [path for path, text in texts.items() if _text(folder / path) != text]
    if options.check:
        for path in stale:
            print(f"{folder / path} is out of date: run python tools/build_ontology.py", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(texts[path], encoding="utf-8")
        print(f"wrote {folder / path}")
    return 0


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
