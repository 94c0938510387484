"""Reads what can be found out of the graph: practices from the projection, passages from the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from goodpractices.graph.search.model import Record, Scope
from goodpractices.graph.search.scopes import SearchFacet, facets_of, mention_facet
from goodpractices.ontology.registry import Registry

Row = dict[str, Any]


class Reads(Protocol):
    """What is needed of the graph."""

    def read(self, name: str, /, *, identifiers: Mapping[str, str] | None = None, **params: Any) -> list[Row]:
        """Run one reading statement and return its rows."""


@dataclass(frozen=True, slots=True)
class Content:
    """All records of a scope, by facet and value its label, and by facet and value the value above it."""

    records: tuple[Record, ...]
    labels: Mapping[str, Mapping[str, str]]
    parents: Mapping[str, Mapping[str, str]]


def read_change(graph: Reads) -> int:
    """Return the change number of the graph; 0 for an empty one."""
    rows = graph.read("search/change")
    return int(rows[0]["change"] or 0) if rows else 0


def read_content(graph: Reads, registry: Registry, scope: Scope) -> Content:
    """Return everything that can be found in a scope."""
    reader = {"practices": _Practices, "passages": _Passages}[scope]
    return reader(graph, registry).content()


class _Scope:
    """What both scopes need: facets, names of the things that are values, what lies above them."""

    scope: Scope

    def __init__(self, graph: Reads, registry: Registry) -> None:
        self.graph = graph
        self.facets = facets_of(registry, self.scope)
        self.names: dict[str, str] = {}
        self.wider: dict[str, dict[str, str]] = {}
        for row in graph.read("search/corridors"):
            self.names[row["id"]] = f"{row['origin']} → {row['destination']}"
        for edge in sorted({facet.hierarchy for facet in self.facets if facet.hierarchy}):
            rows = graph.read("search/wider", identifiers={"TYPE": edge})
            # The first is kept where there are several, so that the facet is a tree.
            self.wider[edge] = {row["id"]: row["wider"] for row in reversed(rows)}
            for row in rows:
                self.names |= {row["id"]: row["name"] or "", row["wider"]: row["wider_name"] or ""}

    def records(self) -> Iterable[Record]:
        """Return the records in a stable order."""
        raise NotImplementedError

    def content(self) -> Content:
        records = tuple(self.records())
        labels, parents = {}, {}
        for facet in self.facets:
            used = {value for record in records for value in record.facets.get(facet.name, ())}
            above = self._above(facet, used)
            if above:
                parents[facet.name] = above
            values = used | set(above.values()) | self._possible(facet)
            labels[facet.name] = {value: self._label(facet, value) for value in sorted(values)}
        return Content(records, labels, parents)

    def _above(self, facet: SearchFacet, used: set[str]) -> dict[str, str]:
        wider = self.wider.get(facet.hierarchy or "", {})
        by_code = {facet.code(low): facet.code(high) for low, high in wider.items()}
        found: dict[str, str] = {}
        todo = sorted(used)
        while todo:
            value = todo.pop()
            if value in by_code and value not in found:
                found[value] = by_code[value]
                todo.append(by_code[value])
        return found

    def _possible(self, facet: SearchFacet) -> set[str]:
        """Return values that there are though no record may have them: codes, and those in a hierarchy."""
        wider = self.wider.get(facet.hierarchy or "", {})
        own = {facet.code(low) for low in wider if low.startswith(f"{facet.prefix}:")}
        return own | set(self._above(facet, own).values()) | set(facet.codes or ())

    def _label(self, facet: SearchFacet, value: str) -> str:
        if facet.codes and value in facet.codes:
            return facet.codes[value]
        if facet.name == "subtheme":
            return self.names.get(f"theme:{value}") or _in_words(value)
        identifier = value if ":" in value or not facet.prefix else f"{facet.prefix}:{value}"
        return self.names.get(identifier) or _in_words(identifier)

    def name_of(self, node: Row) -> str:
        """Remember and return what a node is called."""
        known = self.names.get(node["id"]) or str(node.get("name") or node.get("title") or "")
        self.names[node["id"]] = known
        return known


class _Practices(_Scope):
    scope = "practices"

    def records(self) -> Iterable[Record]:
        types = sorted({edge for facet in self.facets for edge in facet.via})
        edges: dict[str, list[Row]] = defaultdict(list)
        for row in self.graph.read("search/practice_edges", types=types):
            edges[row["practice"]].append(row)
        evidence: dict[str, list[Row]] = defaultdict(list)
        for row in self.graph.read("search/practice_evidence"):
            evidence[row["practice"]].append(row)
        for row in self.graph.read("search/practices"):
            practice = row["practice"]
            yield self._record(practice, edges[practice["id"]], evidence[practice["id"]])

    def _record(self, practice: Row, edges: list[Row], evidence: list[Row]) -> Record:
        practice.setdefault("verification", "machine")
        facets = {facet.name: values for facet in self.facets if (values := _values(facet, practice, edges))}
        names = [self.name_of(edge["object"]) for edge in edges if edge["type"] != "DESCRIBED_IN"]
        texts = [_shown(row) for row in evidence]
        documents = [edge for edge in edges if edge["type"] == "DESCRIBED_IN"]
        first: Row = documents[0]["object"] if documents else {}
        fields = {
            "document": first.get("id", ""),
            "document_title": first.get("title", ""),
            "documents": [[edge["object"]["id"], edge["object"].get("title", "")] for edge in documents],
            "language": first.get("language") or "en",
            "evidence": [_evidence(row, row["document"], row["title"]) for row in evidence],
            "texts": texts,
            "status": practice.get("status") or "",
            "polarity": practice.get("polarity") or "",
            "kind": practice.get("kind") or "",
            "level": practice.get("level") or "",
            "verification": practice["verification"],
            "year": _years(practice.get("year")),
            "confidence": max((edge["confidence"] or 0.0 for edge in documents), default=0.0),
            "leads": self._linked(edges, "LED_BY"),
            "countries": self._linked(edges, "IN_COUNTRY"),
            "themes": self._linked(edges, "HAS_THEME"),
        }
        for edge in documents:
            self.name_of(edge["object"])
        return Record(
            id=practice["id"],
            title=practice.get("title") or practice["id"],
            summary=practice.get("summary") or "",
            body="\n".join(filter(None, [*texts, practice.get("description"), *dict.fromkeys(names)])),
            facets=facets,
            fields=fields,
        )

    def _linked(self, edges: list[Row], kind: str) -> list[list[str]]:
        return [[e["object"]["id"], self.name_of(e["object"])] for e in edges if e["type"] == kind]


class _Passages(_Scope):
    scope = "passages"

    def records(self) -> Iterable[Record]:
        named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in self.graph.read("search/mentions"):
            self.name_of(row)
            if facet := mention_facet(self.facets, row["id"]):
                named[row["passage"]][facet.name].add(facet.code(row["id"]))
        for passage, themes in self._themes().items():
            named[passage]["theme"] |= themes
        for place, row in enumerate(self.graph.read("search/passages")):
            self.name_of(row["document"])
            yield self._record(place, row["document"], row["passage"], named[row["passage"]["id"]])

    def _themes(self) -> dict[str, set[str]]:
        """Return by passage the themes of the practices it tells of."""
        themes: dict[str, set[str]] = defaultdict(set)
        for row in self.graph.read("search/practice_edges", types=["HAS_THEME"]):
            self.name_of(row["object"])
            themes[row["practice"]].add(row["object"]["id"].removeprefix("theme:"))
        found: dict[str, set[str]] = defaultdict(set)
        for row in self.graph.read("search/practice_evidence"):
            found[row["passage"]] |= themes[row["practice"]]
        return found

    def _record(self, place: int, document: Row, passage: Row, named: Mapping[str, set[str]]) -> Record:
        edges = [{"type": "DESCRIBED_IN", "object": document}]
        facets = {facet.name: values for facet in self.facets if (values := _values(facet, passage, edges))}
        facets |= {name: tuple(sorted(values)) for name, values in named.items() if values}
        row = {
            "passage": passage["id"], "page": passage.get("page"), "section": passage.get("section"),
            "start": passage["start"], "finish": passage["end"], "quote": passage["text"],
            "text_start": passage["start"], "text": passage["text"], "skips": passage.get("skips"),
        }  # fmt: skip
        fields = {
            "document": document["id"],
            "document_title": document.get("title") or "",
            "language": passage.get("language") or document.get("language") or "en",
            "evidence": [_evidence(row, document["id"], document.get("title"))],
            "page": passage.get("page") or 1,
            "section": passage.get("section") or "",
            "subtheme": passage.get("subtheme") or "",
            "kind": passage.get("kind") or "",
            "year": _years(document.get("year")),
            "order": place,
        }
        title = passage.get("section") or document.get("title") or ""
        return Record(passage["id"], title, "", _shown(row), facets, fields)


def _values(facet: SearchFacet, node: Row, edges: list[Row]) -> tuple[str, ...]:
    """Return the values of a facet that a node has, by its edges or its own properties."""
    if not facet.via:
        return tuple(map(str, _listed(node.get(facet.property_name or ""))))
    objects = [edge["object"] for edge in edges if edge["type"] in facet.via]
    if facet.property_name is None:
        return tuple(sorted({facet.code(node["id"]) for node in objects}))
    return tuple(sorted({str(value) for node in objects for value in _listed(node.get(facet.property_name))}))


def _listed(value: Any) -> list[Any]:
    values = value if isinstance(value, list) else [value]
    return [value for value in values if value not in (None, "")]


def _years(value: Any) -> list[int]:
    return sorted(int(year) for year in _listed(value))


def _evidence(row: Row, document: str, title: str | None) -> dict[str, Any]:
    return {
        "document": document,
        "document_title": title or "",
        "passage": row["passage"],
        "page": row["page"] or 1,
        "section": row["section"] or "",
        "start": row["start"],
        "end": row["finish"],
        "quote": row["quote"],
    }


def _shown(row: Row) -> str:
    """Return a quote for reading: without the furniture that stands in its passage, lines joined."""
    skips = list(row["skips"] or ())
    kept, place = [], row["start"]
    for low, high in zip(skips[::2], skips[1::2], strict=True):
        if low < row["finish"] and high > place:
            kept.append(row["text"][place - row["text_start"] : max(low, place) - row["text_start"]])
            place = high
    kept.append(row["text"][place - row["text_start"] : max(row["finish"], place) - row["text_start"]])
    return " ".join("".join(kept).split())


def _in_words(identifier: str) -> str:
    """Return words for something without a name: what its id says."""
    prefix, _, code = identifier.rpartition(":")
    if prefix == "city":
        code = code.partition("-")[2] or code
    plain = code.replace("_", " ").replace("-", " ")
    return plain[:1].upper() + plain[1:]
