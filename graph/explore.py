"""Who is connected to whom: through what, by which ways, with the sentence behind every step.

Nothing here is a connection because it is mentioned beside something else: mentions are not walked at all,
and that two practices stand in one report only when asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from goodpractices.graph.connection import Graph
from goodpractices.graph.evidence import (
    FactBook,
    PerChange,
    Row,
    claims_of,
    fold,
    no_such,
    read_quotes,
    ref_of,
)
from goodpractices.graph.paths import (
    HUB,
    LISTED,
    Degrees,
    Link,
    Route,
    choose,
    find_routes,
    is_told,
    route_cost,
)
from goodpractices.graph.views import Connection, FactView, Hop, PathView, Ref
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

WHO = frozenset({"Actor", "City", "Country"})
"""Labels of entries that act, and so can be connected to somebody."""

THROUGH = frozenset({"Practice", "Corridor", "Instrument", "Theme"})
SHARED = frozenset({"Corridor", "Instrument", "Theme"})
"""What the practices of two parties can have in common."""

DOING = frozenset({"LED_BY", "PARTNER", "FUNDED_BY", "IN_CITY"})
"""Links by which a practice is somebody's own."""

SHORTEST = 100
"""Of how many shortest ways the best is chosen."""

NEAR = 400
FAR = 20_000
"""How many links are read of one entry, and of all its neighbours together."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name to be found by: folded forms, its own first, and how well linked the entry is."""

    ref: Ref
    forms: tuple[str, ...]
    links: int


class ExploreService:
    """Finds connections and ways. Every call takes a handful of bounded queries."""

    def __init__(self, graph: Graph, registry: Registry) -> None:
        self._graph = graph
        self._registry = registry
        self._facts = FactBook(registry)
        self._names = PerChange(graph, self._read_names)
        self._entries = PerChange(graph, self._count_entries)

    def connected(self, identifier: str, /, limit: int = 200) -> tuple[Connection, ...]:
        """Return who is connected to an entry through what: as reports tell it, then as lists of members do.

        Of each the most specific and best attested come first.

        Of a practice it returns the other practices that share an entry with it. Raises NotFound when there
        is no such entry.
        """
        self._require(identifier)
        links, degrees = self._surroundings(identifier)
        cheapest: dict[tuple[str, str], Route] = {}
        for route in sorted(_ways_out(identifier, links, degrees), key=_by_proof):
            cheapest.setdefault((route.nodes[-1], _through(route)), route)
        direct = {route.nodes[-1] for route in cheapest.values() if len(route.links) == 2}
        routes = [
            route for route in cheapest.values() if len(route.links) == 2 or route.nodes[-1] not in direct
        ]
        return tuple(self._connection(path) for path in self._told(routes[:limit]))

    def paths(
        self, first: str, second: str, /, limit: int = 5, *, reports: bool = False
    ) -> tuple[PathView, ...]:
        """Return up to ``limit`` different ways of at most four steps between two entries, the best first.

        With ``reports`` also those through a report that describes both practices: a last resort. Raises
        NotFound when one of the entries does not exist.
        """
        self._require(first, second)
        if first == second:
            return ()
        near = self._graph.read("read/explore/near", ids=[first, second], each=NEAR, reports=reports)
        known = {row["far"]: row["degree"] for row in near}
        inner = [node for node in known if known[node] <= HUB and node not in (first, second)]
        links = {row["rid"]: _link(row) for row in near}
        links |= self._links(inner, reports=reports)
        unknown = _met(first, second, links.values()) - known.keys()
        degrees = Degrees(known | self._degrees(unknown), self._entries.get())
        routes = choose(find_routes(first, second, links.values(), degrees), limit)
        return tuple(self._told(routes))

    def shortest(self, first: str, second: str, /) -> PathView | None:
        """Return the best of the shortest ways between two entries, however little it says.

        None when there is none of at most six steps. Raises NotFound when one of the entries does not exist.
        """
        self._require(first, second)
        if first == second:
            return None
        rows = self._graph.read("read/explore/shortest", first=first, last=second, limit=SHORTEST)
        passed = self._degrees({node for row in rows for node in row["nodes"]})
        degrees = Degrees(passed, self._entries.get())
        routes = [_route(tuple(row["nodes"]), tuple(map(_link, row["links"])), degrees) for row in rows]
        return next(self._told(sorted(routes, key=_by_cost)[:1]), None)

    def named(self, identifier: str, /) -> Ref:
        """Return an entry, a practice or a report as a link. Raises NotFound when there is no such entry."""
        (ref,) = self._require(identifier)
        return ref

    def suggest(self, text: str, /, limit: int = 10) -> tuple[Ref, ...]:
        """Return the entries whose name, acronym or name in another language matches ``text``.

        Accents and case do not matter. The same name comes first, then names that begin with the text, then
        those with a word that does, then the rest; of equals those with most links.
        """
        wanted = " ".join(fold(text).split())
        if not wanted:
            return ()
        found = [
            (rank, name) for name in self._names.get() if (rank := _rank(name.forms, wanted)) is not None
        ]
        found.sort(key=lambda pair: (pair[0], -pair[1].links, pair[1].forms[0], pair[1].ref.id))
        return tuple(name.ref for _, name in found[:limit])

    def _require(self, *identifiers: str) -> list[Ref]:
        for identifier in identifiers:
            label_of(identifier)
        rows = self._graph.read("read/entity/refs", ids=list(identifiers))
        there = {row["id"]: row["ref"] for row in rows}
        for identifier in identifiers:
            if identifier not in there:
                raise no_such(self._graph, "entry", identifier)
        return [ref_of(there[identifier]) for identifier in identifiers]

    def _surroundings(self, identifier: str) -> tuple[list[Link], Degrees]:
        """Return the links needed to see who is connected to an entry, and the degrees of what they pass."""
        near = self._graph.read("read/explore/near", ids=[identifier], each=NEAR, reports=False)
        links = {row["rid"]: _link(row) for row in near}
        known = {row["far"]: row["degree"] for row in near}
        second = self._links([node for node in known if known[node] <= HUB], members=True)
        if label_of(identifier) in WHO:
            shared = _ends(second.values(), SHARED) - known.keys()
            known |= self._degrees(shared)
            second |= self._links([node for node in shared if known[node] <= HUB])
            others = _ends(second.values(), {"Practice"}) - known.keys()
            known |= self._degrees(others)
            second |= self._links([node for node in others if known[node] <= HUB])
        return list((links | second).values()), Degrees(known, self._entries.get())

    def _links(
        self, nodes: Iterable[str], *, reports: bool = False, members: bool = False
    ) -> dict[str, Link]:
        """Return the links of entries next to those asked for.

        A state's ratifications are left out, and unless ``members`` its memberships: beyond the ends of a
        way they make no sentence (see ``is_told``).
        """
        ids = list(nodes)
        if not ids:
            return {}
        rows = self._graph.read("read/explore/links", ids=ids, limit=FAR, reports=reports, members=members)
        return {row["rid"]: _link(row) for row in rows}

    def _degrees(self, nodes: Iterable[str]) -> dict[str, int]:
        ids = sorted(nodes)
        rows = self._graph.read("read/explore/degrees", ids=ids) if ids else []
        return {row["id"]: row["degree"] for row in rows}

    def _told(self, routes: Sequence[Route]) -> Iterator[PathView]:
        """Yield the routes with names, facts and quotes; two queries for all of them."""
        wanted = {link.rid: link.subject for route in routes for link in route.links}
        if not wanted:
            return
        subjects = sorted(set(wanted.values()))
        found = self._graph.read("read/explore/hops", subjects=subjects, rids=sorted(wanted))
        rows = {row["rid"]: row for row in found}
        quotes = read_quotes(self._graph, claims_of(row["edge"] for row in rows.values()))
        hops = {}
        for route in routes:
            for link in route.links:
                row = rows[link.rid]
                subject, target = ref_of(row["subject"]), ref_of(row["object"])
                hops[link.rid] = Hop(
                    subject, self._facts.edge(link.type, row["edge"], target, quotes), target
                )
        refs = {ref.id: ref for hop in hops.values() for ref in (hop.subject, hop.object)}
        for route in routes:
            yield PathView(
                tuple(refs[node] for node in route.nodes),
                tuple(hops[link.rid] for link in route.links),
                route.cost,
            )

    def _connection(self, path: PathView) -> Connection:
        first, other = path.nodes[0], path.nodes[-1]
        half = len(path.hops) // 2
        left = self._side(first, path.hops[:half])
        right = self._side(other, path.hops[half:][::-1])
        return Connection(other, path.nodes[half], left, right, path.hops)

    def _side(self, who: Ref, hops: Sequence[Hop]) -> FactView:
        """Return what ``who`` has to do with what the last of its ``hops`` leads to, in one fact."""
        fact = self._read_from(who, hops[0])
        if len(hops) == 1:
            return fact
        practice = hops[0].subject
        shared = self._read_from(practice, hops[1])
        return replace(
            shared,
            label=f"{fact.label} “{practice.name}”, {shared.label.lower()}",
            evidence=(*fact.evidence, *(quote for quote in shared.evidence if quote not in fact.evidence)),
            claims=(*fact.claims, *shared.claims),
        )

    def _read_from(self, who: Ref, hop: Hop) -> FactView:
        if hop.subject == who:
            return hop.fact
        return replace(
            hop.fact, label=self._registry.label(hop.fact.predicate, inverse=True), ref=hop.subject
        )

    def _count_entries(self) -> int:
        return int(self._graph.read("read/explore/entries")[0]["entries"])

    def _read_names(self) -> list[_Name]:
        return [
            _Name(ref, tuple(fold(form) for form in (ref.name, *row["others"])), row["links"])
            for row in self._graph.read("read/explore/names")
            for ref in [ref_of(row)]
        ]


def _ways_out(start: str, links: Iterable[Link], degrees: Degrees) -> Iterator[Route]:
    """Yield the ways from an entry to those it is connected to; see docs/explore.md for which these are."""
    net = _Links(links)
    seekers = {"Practice"} if label_of(start) == "Practice" else WHO
    for first in net.of(start):
        middle = first.far(start)
        for second in net.of(middle) if _connects(start, first) else ():
            other = second.far(middle)
            if other != start and label_of(other) in seekers and _makes_sense(middle, first, second):
                yield _route((start, middle, other), (first, second), degrees)
    if label_of(start) in WHO:
        yield from _shared_ways(start, net, degrees)


def _shared_ways(start: str, net: "_Links", degrees: Degrees) -> Iterator[Route]:
    """Yield the ways by a practice of the entry, what it shares with another practice, and that one's own."""
    for one in net.of(start):
        if one.type not in DOING:
            continue
        for two in net.of(one.subject):
            shared = two.object
            for three in net.of(shared) if label_of(shared) in SHARED else ():
                practice = three.subject
                if label_of(practice) != "Practice" or practice == one.subject:
                    continue
                for four in net.of(practice):
                    if four.type in DOING and four.object not in (start, shared):
                        nodes = (start, one.subject, shared, practice, four.object)
                        yield _route(nodes, (one, two, three, four), degrees)


class _Links:
    """Links by the entries at their ends; of parallel ones the cheapest."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._of: dict[str, dict[str, Link]] = {}
        for link in sorted(links, key=lambda link: link.preference):
            for near, far in ((link.subject, link.object), (link.object, link.subject)):
                self._of.setdefault(near, {}).setdefault(far, link)

    def of(self, node: str) -> Iterable[Link]:
        return self._of.get(node, {}).values()


def _connects(start: str, link: Link) -> bool:
    """Return whether what a link of the entry leads to can connect it to others."""
    if label_of(start) == "Practice":
        return True
    if link.type in LISTED:
        return link.type == "MEMBER_OF" and link.subject == start
    return label_of(link.far(start)) in THROUGH


def _makes_sense(middle: str, first: Link, second: Link) -> bool:
    """Return whether two links at a middle make one statement; at a body that both are members of it."""
    if label_of(middle) in WHO and "MEMBER_OF" in (first.type, second.type):
        return first.type == second.type and first.object == second.object == middle
    return is_told(middle, first, second)


def _route(nodes: tuple[str, ...], links: tuple[Link, ...], degrees: Degrees) -> Route:
    return Route(nodes, links, route_cost(nodes, links, degrees))


def _by_proof(route: Route) -> tuple[bool, tuple[float, int, tuple[str, ...]]]:
    """Order ways told by reports before those that a list of members tells, then by cost."""
    return any(link.type in LISTED for link in route.links), _by_cost(route)


def _by_cost(route: Route) -> tuple[float, int, tuple[str, ...]]:
    return round(route.cost, 9), len(route.links), route.nodes


def _through(route: Route) -> str:
    return route.nodes[len(route.links) // 2]


def _link(row: Row) -> Link:
    """Return the link of a row; a reference fact, whose confidence is no number, counts as certain."""
    confidence = row["confidence"]
    sure = float(confidence) if isinstance(confidence, int | float) else 1.0
    return Link(row["rid"], row["subject"], row["type"], row["object"], sure)


def _ends(links: Iterable[Link], labels: frozenset[str] | set[str]) -> set[str]:
    return {end for link in links for end in (link.subject, link.object) if label_of(end) in labels}


def _met(first: str, last: str, links: Iterable[Link]) -> set[str]:
    """Return the entries that can lie on a way of four links: those two steps from both ends at most."""
    net = _Links(links)
    around = []
    for end in (first, last):
        one = {link.far(end) for link in net.of(end)}
        around.append(one | {link.far(node) for node in one for link in net.of(node)})
    return (around[0] & around[1]) - {first, last}


def _rank(forms: Sequence[str], wanted: str) -> int | None:
    """Return how well names match a text: 0 is the same, 3 has it somewhere, None nowhere."""
    if wanted in forms:
        return 0
    if any(form.startswith(wanted) for form in forms):
        return 1
    if any(f" {wanted}" in form or f"-{wanted}" in form for form in forms):
        return 2
    return 3 if any(wanted in form for form in forms) else None
