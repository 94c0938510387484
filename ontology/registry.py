"""The model of the graph: its node and edge types, their words and facets, read from ``ontology/schema``."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeVar

from goodpractices.ontology.definitions import COMPARE, LANGUAGES, Entry, Label
from goodpractices.ontology.errors import BadSettings, NotFound

__all__ = [
    "LANGUAGES",
    "EdgeType",
    "FacetSpec",
    "Label",
    "Layer",
    "NodeType",
    "Property",
    "Registry",
    "load_registry",
    "read_schema",
]

LAYERS = ("ledger", "reference", "projection")
SCOPES = ("practices", "passages")
PROPERTY_TYPES = ("text", "integer", "number", "boolean", "code", "year", "date", "url", "id", "json")
"""``year`` is an integer; ``date`` is ISO-8601 text, as exact as it is known; ``json`` is JSON text."""

_Named = TypeVar("_Named", "NodeType", "EdgeType", "Property", "Layer")
_SCHEMA = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True)
class FacetSpec:
    """How a search can be narrowed.

    The values are the ids at the far end of the edge type ``via``, or the values of ``property`` of the
    record itself, or, with both, of ``property`` at the far end. ``hierarchy`` is the edge type that leads
    from a value to a wider one. Facets are shown by rising ``order``; ``scopes`` are the searches with it.
    """

    name: str
    label: Label
    order: int
    scopes: tuple[str, ...]
    via: str | None = None
    property: str | None = None
    hierarchy: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a node or an edge; with ``many`` it is a list. ``rdf`` is a prefixed name or ``None``."""

    name: str
    type: str
    label: Label
    many: bool = False
    description: str = ""
    codes: Mapping[str, Label] = field(default_factory=dict)
    rdf: str | None = None
    facet: FacetSpec | None = None


@dataclass(frozen=True, slots=True)
class NodeType:
    """A kind of node. ``properties`` leaves out what every node of its layers carries."""

    name: str
    label: Label
    plural: Label
    description: str
    layers: tuple[str, ...]
    prefixes: tuple[str, ...]
    properties: Mapping[str, Property]
    rdf_class: str
    sub_class_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A kind of edge. ``label`` reads from its start to its end (“Led by”), ``inverse`` back (“Leads”)."""

    name: str
    label: Label
    inverse: Label
    description: str
    layers: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: Mapping[str, Property]
    rdf_property: str
    sub_property_of: tuple[str, ...]
    equivalent_to: str | None = None
    inverse_of: str | None = None
    facet: FacetSpec | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """What all nodes and edges of one layer carry."""

    name: str
    label: Label
    description: str
    node_properties: Mapping[str, Property]
    edge_properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Registry:
    """Every node and edge type of the graph, by name."""

    version: int
    layers: Mapping[str, Layer]
    nodes: Mapping[str, NodeType]
    edges: Mapping[str, EdgeType]
    node_properties: Mapping[str, Property]
    edge_properties: Mapping[str, Property]

    def node(self, label: str) -> NodeType:
        """Return the node type of that name; NotFound when there is none."""
        if label not in self.nodes:
            raise NotFound(f"There is no node type “{label}”.", hint=f"There are {', '.join(self.nodes)}.")
        return self.nodes[label]

    def edge(self, name: str) -> EdgeType:
        """Return the edge type of that name; NotFound when there is none."""
        if name not in self.edges:
            raise NotFound(f"There is no edge type “{name}”.", hint=f"There are {', '.join(self.edges)}.")
        return self.edges[name]

    def node_types(self, *, layer: str | None = None) -> tuple[NodeType, ...]:
        """Return the node types, or those of a layer."""
        return tuple(node for node in self.nodes.values() if layer is None or layer in node.layers)

    def edge_types(
        self, *, layer: str | None = None, source: str | None = None, target: str | None = None
    ) -> tuple[EdgeType, ...]:
        """Return the edge types of a layer, or that may start at ``source`` or end at ``target``."""
        return tuple(
            edge
            for edge in self.edges.values()
            if (layer is None or layer in edge.layers)
            and (source is None or source in edge.sources)
            and (target is None or target in edge.targets)
        )

    def facets(self, scope: str | None = None) -> tuple[FacetSpec, ...]:
        """Return the facets of a search, or of all, in the order they are shown."""
        found = (facet for facet in _facets_of(self.nodes, self.edges) if scope in (None, *facet.scopes))
        return tuple(sorted(found, key=lambda facet: facet.order))

    def facet(self, name: str) -> FacetSpec:
        """Return the facet of that name; NotFound when there is none."""
        for facet in self.facets():
            if facet.name == name:
                return facet
        known = ", ".join(facet.name for facet in self.facets())
        raise NotFound(f"There is no facet “{name}”.", hint=f"There are {known}.")

    def property(self, owner: str, name: str) -> Property:
        """Return a property of a node or edge type, its layers' included; NotFound when there is none."""
        known = self._properties(owner)
        if name not in known:
            raise NotFound(f"{owner} has no property “{name}”.", hint=f"It has {', '.join(known)}.")
        return known[name]

    def codes(self, owner: str, name: str) -> Mapping[str, Label]:
        """Return the codes a property may hold, in order, with labels; empty when it takes any value."""
        return self.property(owner, name).codes

    def label(self, name: str, language: str = "en", *, inverse: bool = False) -> str:
        """Return the words for a node type or an edge type, or for an edge read from its end."""
        if name in self.edges:
            edge = self.edges[name]
            return (edge.inverse if inverse else edge.label).text(language)
        return self.node(name).label.text(language)

    def predicate_label(self, owner: str, predicate: str, language: str = "en") -> str:
        """Return the words for a predicate of a claim about an ``owner``: an edge type or a property."""
        if predicate in self.edges:
            return self.edges[predicate].label.text(language)
        return self.property(owner, predicate).label.text(language)

    def _properties(self, owner: str) -> dict[str, Property]:
        node = self.nodes.get(owner)
        kind = node or self.edge(owner)
        shared = self.node_properties if node else self.edge_properties
        of_layers = (
            self.layers[layer].node_properties if node else self.layers[layer].edge_properties
            for layer in kind.layers
        )
        merged: dict[str, Property] = dict(shared)
        for properties in of_layers:
            merged.update(properties)
        return merged | dict(kind.properties)


@cache
def load_registry() -> Registry:
    """Return the registry of the schema that comes with the package; read once per process."""
    return read_schema(_SCHEMA)


def read_schema(folder: Path) -> Registry:
    """Read ``schema.yaml``, ``nodes/*.yaml`` and ``edges/*.yaml`` under ``folder``.

    Raises BadSettings, which names the file, when something is missing, unknown or contradictory.
    """
    common = Entry.read(folder / "schema.yaml")
    registry = Registry(
        version=common.integer("version"),
        layers=_by_name(_layer(name, entry) for name, entry in common.entries("layers")),
        nodes=_by_name(_node(Entry.read(path)) for path in sorted((folder / "nodes").glob("*.yaml"))),
        edges=_by_name(_edge(Entry.read(path)) for path in sorted((folder / "edges").glob("*.yaml"))),
        node_properties=_properties(common, "node_properties"),
        edge_properties=_properties(common, "edge_properties"),
    )
    common.finish()
    _check(registry, folder)
    return registry


def _node(entry: Entry) -> NodeType:
    rdf = entry.entry("rdf")
    node = NodeType(
        name=entry.string("name"),
        label=entry.label("label"),
        plural=entry.label("plural"),
        description=entry.string("description"),
        layers=entry.some_of("layers", LAYERS),
        prefixes=entry.strings("prefixes"),
        properties=_properties(entry, "properties"),
        rdf_class=rdf.string("class"),
        sub_class_of=rdf.strings("sub_class_of"),
    )
    rdf.finish()
    entry.finish()
    return node


def _edge(entry: Entry) -> EdgeType:
    rdf = entry.entry("rdf")
    name = entry.string("name")
    edge = EdgeType(
        name=name,
        label=entry.label("label"),
        inverse=entry.label("inverse"),
        description=entry.string("description"),
        layers=entry.some_of("layers", LAYERS),
        sources=entry.strings("from"),
        targets=entry.strings("to"),
        properties=_properties(entry, "properties"),
        rdf_property=rdf.string("property"),
        sub_property_of=rdf.strings("sub_property_of"),
        equivalent_to=rdf.optional("equivalent_to"),
        inverse_of=rdf.optional("inverse_of"),
        facet=_facet(entry.entry("facet"), via=name) if entry.get("facet") else None,
    )
    rdf.finish()
    entry.finish()
    return edge


def _layer(name: str, entry: Entry) -> Layer:
    layer = Layer(
        name=name,
        label=entry.label("label"),
        description=entry.string("description"),
        node_properties=_properties(entry, "node_properties"),
        edge_properties=_properties(entry, "edge_properties"),
    )
    entry.finish()
    return layer


def _properties(entry: Entry, key: str) -> Mapping[str, Property]:
    return _by_name(_property(item) for item in entry.items(key))


def _property(entry: Entry) -> Property:
    name = entry.string("name")
    kind = entry.one_of("type", PROPERTY_TYPES)
    label = entry.label("label")
    found = Property(
        name=name,
        type=kind,
        label=label,
        many=entry.boolean("many"),
        description=entry.get("description", ""),
        codes=_codes(entry.entry("codes")) if kind == "code" else {},
        rdf=entry.optional("rdf"),
        facet=_facet(entry.entry("facet"), property_name=name, label=label) if entry.get("facet") else None,
    )
    entry.finish()
    return found


def _codes(entry: Entry) -> Mapping[str, Label]:
    return {code: entry.label(code) for code in entry}


def _facet(
    entry: Entry, *, via: str | None = None, property_name: str | None = None, label: Label | None = None
) -> FacetSpec:
    facet = FacetSpec(
        name=entry.string("name"),
        label=entry.label("label") if label is None or entry.get("label") else label,
        order=entry.integer("order"),
        scopes=entry.some_of("scopes", SCOPES),
        via=via or entry.optional("via"),
        property=property_name,
        hierarchy=entry.optional("hierarchy"),
    )
    entry.finish()
    return facet


def _by_name(items: Iterable[_Named]) -> Mapping[str, _Named]:
    found: dict[str, _Named] = {}
    for item in items:
        if item.name in found:
            raise BadSettings(f"The schema has “{item.name}” twice.", hint="Take one of them out.")
        found[item.name] = item
    return found


def _facets_of(nodes: Mapping[str, NodeType], edges: Mapping[str, EdgeType]) -> Iterator[FacetSpec]:
    owners: tuple[NodeType | EdgeType, ...] = (*nodes.values(), *edges.values())
    yield from (edge.facet for edge in edges.values() if edge.facet)
    yield from (prop.facet for owner in owners for prop in owner.properties.values() if prop.facet)


def _check(registry: Registry, folder: Path) -> None:
    """Raise BadSettings when the files contradict each other."""
    for edge in registry.edges.values():
        for name in (*edge.sources, *edge.targets):
            if name not in registry.nodes:
                raise BadSettings(
                    f"The edge type {edge.name} names the unknown node type “{name}”.", hint=COMPARE
                )
    facets = tuple(_facets_of(registry.nodes, registry.edges))
    for facet in facets:
        for used in filter(None, (facet.via, facet.hierarchy)):
            if used not in registry.edges:
                raise BadSettings(
                    f"The facet {facet.name} names the unknown edge type “{used}”.", hint=COMPARE
                )
    _check_once("facet", (facet.name for facet in facets), folder)
    _check_once("place among the facets", (str(facet.order) for facet in facets), folder)
    _check_once("id prefix", (p for node in registry.nodes.values() for p in node.prefixes), folder)


def _check_once(what: str, values: Iterable[str], folder: Path) -> None:
    counted = Counter(values)
    twice = [value for value, count in counted.items() if count > 1]
    if twice:
        raise BadSettings(f"The schema in {folder} gives the {what} “{twice[0]}” twice.", hint=COMPARE)
