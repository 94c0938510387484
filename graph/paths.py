"""Which ways between two entries are worth telling: what a way costs, all short ways, and a varied choice.

A cheap way is specific and well attested: it goes through entries with few links, by links that say
something, on claims with high confidence. docs/explore.md tells it in plain words.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodpractices.ontology.ids import label_of

LINK_COST = {
    "LED_BY": 0.5,
    "PARTNER": 0.5,
    "IN_CITY": 0.5,
    "MEMBER_OF": 0.7,
    "ALONG_CORRIDOR": 0.7,
    "FUNDED_BY": 0.8,
    "APPLIES": 0.9,
    "ANSWERS": 0.9,
    "ORIGIN": 0.9,
    "DESTINATION": 0.9,
    "HAS_THEME": 1.2,
    "IN_SUBTHEME": 1.2,
    "BROADER": 1.2,
    "IN_COUNTRY": 1.2,
    "PART_OF": 1.2,
    "RATIFIED": 1.2,
    "IN_SECTOR": 1.3,
    "BENEFITS": 1.3,
    "DESCRIBED_IN": 2.0,
}
"""What a link of each type costs: the less it says, the more. A shared report says least of all."""

HUB = 400
"""Entries with more links than this may be the middle of a way, but are not walked through beyond it."""

HUB_WEIGHT = 8.0
UNTOLD = 3.0
"""What a way costs more when it turns, at a place or a subject, from one kind of fact to another."""

CONTEXT = frozenset({"Country", "Region", "Theme", "Sector", "Population", "Instrument", "Document"})
"""Entries that are where or about what something is, rather than who does it."""

LISTED = frozenset({"MEMBER_OF", "RATIFIED"})
"""Links that stand in reference lists of members and parties."""

WAYS_TO_A_MIDDLE = 64
"""How many of the cheapest half ways from each side to one middle are joined."""

POOL = 500
"""From how many of the cheapest ways the varied choice is made."""

PER_PATTERN = 2

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Link:
    """An edge between two entries. ``confidence`` is 0 to 1; reference facts have 1."""

    rid: str
    subject: str
    type: str
    object: str
    confidence: float = 1.0

    def far(self, near: str) -> str:
        """Return the id at the other end than ``near``."""
        return self.object if self.subject == near else self.subject

    @property
    def cost(self) -> float:
        """What it costs to follow the link, in either direction."""
        return LINK_COST[self.type] - 0.5 * math.log2(max(self.confidence, 0.05))

    @property
    def preference(self) -> tuple[float, int, str]:
        """The key that sorts parallel links: by cost, then by how much their types say."""
        return round(self.cost, 9), list(LINK_COST).index(self.type), self.rid


@dataclass(frozen=True, slots=True)
class Degrees:
    """How many links entries have, among ``entries`` in all; above ``hub`` an entry is a hub."""

    of: Mapping[str, int]
    entries: int
    hub: int = HUB


@dataclass(frozen=True, slots=True)
class Route:
    """A way from the first of ``nodes`` to the last; ``links`` is one shorter."""

    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    cost: float

    @property
    def told(self) -> bool:
        """Whether each turn makes a sentence."""
        turns = zip(self.nodes[1:-1], self.links, self.links[1:], strict=False)
        return all(is_told(*turn) for turn in turns)

    @property
    def inner(self) -> frozenset[str]:
        """The entries between the two ends."""
        return frozenset(self.nodes[1:-1])

    @property
    def pattern(self) -> tuple[str, ...]:
        """The kinds of entries and links on the way, which make two ways alike."""
        labels = [label_of(node) for node in self.nodes]
        return (*labels, *(link.type for link in self.links))


def node_cost(degree: int, entries: int) -> float:
    """Return what it costs to pass an entry with ``degree`` links among ``entries`` in all.

    Grows with the square of the logarithm, so that a rare entry is nearly free and a hub is dear.
    """
    if entries <= 1:
        return 0.0
    return HUB_WEIGHT * (math.log2(max(degree, 1)) / math.log2(entries)) ** 2


def is_told(node: str, one: Link, other: Link) -> bool:
    """Return whether the two links at ``node`` make one sentence.

    At who acts they do; at a place, a subject or an instrument when both come from practices (“both in
    Morocco”) or say the same (“both have ratified C097”). Nowhere do two entries of reference lists: that a
    third state belongs to one body and has ratified a convention joins neither to the other.
    """
    return _fit(_turn(node, one), _turn(node, other))


def _turn(node: str, link: Link) -> tuple[bool, str, bool]:
    """Return what a link says of ``node``: whether that acts, what kind of link, and if a list says it."""
    kind = "practice" if label_of(link.far(node)) == "Practice" else link.type
    return label_of(node) not in CONTEXT, kind, link.type in LISTED and link.subject == node


def _fit(one: tuple[bool, str, bool], other: tuple[bool, str, bool]) -> bool:
    (acts, kind, listed), (_, other_kind, other_listed) = one, other
    return not (listed and other_listed) and (acts or kind == other_kind)


def route_cost(nodes: Sequence[str], links: Sequence[Link], degrees: Degrees) -> float:
    """Return the cost of a way: its links, its inner entries, and 3 more if it has a turn not told."""
    passed = math.fsum(node_cost(degrees.of[node], degrees.entries) for node in nodes[1:-1])
    told = Route(tuple(nodes), tuple(links), 0.0).told
    return math.fsum(link.cost for link in links) + passed + (0.0 if told else UNTOLD)


def find_routes(first: str, last: str, links: Iterable[Link], degrees: Degrees) -> list[Route]:
    """Return the cheapest ways of at most four links from ``first`` to ``last``, cheapest first.

    An entry whose degree is not known is not passed. No way visits an entry twice; of parallel links the
    cheapest is taken; a hub is passed only where the halves from both ends meet. At most POOL ways are
    returned.
    """
    net = _Net(links, degrees)
    if first == last or first not in net.number or last not in net.number:
        return []
    start, end = net.number[first], net.number[last]
    small = net.degree <= degrees.hub
    near, far = _one_step(net, start, end), _one_step(net, end, start)
    near_two, far_two = _two_steps(net, start, end, small), _two_steps(net, end, start, small)
    # A middle that is small was already reached as the second step from the first end.
    met = near.select(~small[near.middle])
    joined = [
        _join(net, near, far),
        _join(net, near_two, far),
        _join(net, met, far_two),
        _join(net, near_two, far_two),
    ]
    ways = [net.direct(start, end), *(row for found in joined for row in found)]
    routes = [net.route(way) for way in ways if way]
    return sorted(routes, key=lambda route: (round(route.cost, 9), len(route.links), route.nodes))[:POOL]


def choose(routes: Iterable[Route], limit: int) -> list[Route]:
    """Return at most ``limit`` of the ``routes`` (cheapest first) that differ in what they go through.

    Ways with a turn that makes no sentence are taken only when there are no others. A way that holds all
    inner entries of one already taken adds nothing and is left out. Ways through new entries, at most two of
    one pattern, are taken first; then the rest by cost.
    """
    routes = list(routes)
    routes = [route for route in routes if route.told] or routes
    chosen: list[Route] = []
    patterns: Counter[tuple[str, ...]] = Counter()
    seen: set[str] = set()
    for strict in (True, False):
        for route in routes:
            if len(chosen) == limit:
                break
            if route in chosen or any(taken.inner and taken.inner <= route.inner for taken in chosen):
                continue
            if strict and (route.inner & seen or patterns[route.pattern] == PER_PATTERN):
                continue
            chosen.append(route)
            patterns[route.pattern] += 1
            seen |= route.inner
    return sorted(chosen, key=lambda route: (round(route.cost, 9), len(route.links), route.nodes))


@dataclass(frozen=True, slots=True)
class _Halves:
    """Half ways from one end to a middle, all of one length; ``inner`` is -1 where there is one step.

    ``cost`` leaves the middle out. ``turn`` is the kind of the last link seen from the middle.
    """

    middle: Ints
    inner: Ints
    arcs: tuple[Ints, ...]
    cost: Floats
    told: Flags
    turn: Ints

    def select(self, which: Flags | Ints) -> "_Halves":
        arcs = tuple(arc[which] for arc in self.arcs)
        return _Halves(
            self.middle[which], self.inner[which], arcs, self.cost[which], self.told[which], self.turn[which]
        )


class _Net:
    """The links as arrays. An arc is a link in one direction; arcs are sorted by where they start."""

    def __init__(self, links: Iterable[Link], degrees: Degrees) -> None:
        cheapest: dict[tuple[str, str], Link] = {}
        for link in sorted(links, key=lambda link: link.preference):
            if link.subject != link.object:
                cheapest.setdefault((min(link.subject, link.object), max(link.subject, link.object)), link)
        self.links = list(cheapest.values())
        self.names = sorted({end for pair in cheapest for end in pair})
        self.number = {name: number for number, name in enumerate(self.names)}
        self.degree = np.array([degrees.of.get(name, 0) for name in self.names], dtype=np.int64)
        self.passing = np.array(
            [
                node_cost(degrees.of[name], degrees.entries) if name in degrees.of else np.inf
                for name in self.names
            ]
        )
        self._arcs()

    def _arcs(self) -> None:
        ends = [(self.number[link.subject], self.number[link.object]) for link in self.links]
        pairs = np.array(ends, dtype=np.int64).reshape(-1, 2)
        kinds: dict[tuple[bool, str, bool], int] = {}
        turns = np.array(
            [
                [kinds.setdefault(_turn(link.subject, link), len(kinds)),
                 kinds.setdefault(_turn(link.object, link), len(kinds))]
                for link in self.links
            ],
            dtype=np.int64,
        ).reshape(-1, 2)  # fmt: skip
        self.fits = np.array([[_fit(one, other) for other in kinds] for one in kinds], dtype=np.bool_)
        source = np.concatenate([pairs[:, 0], pairs[:, 1]])
        order = np.argsort(source, kind="stable")
        self.source = source[order]
        self.target = np.concatenate([pairs[:, 1], pairs[:, 0]])[order]
        self.link = np.tile(np.arange(len(self.links)), 2)[order]
        cost = np.array([link.cost for link in self.links], dtype=np.float64)
        self.cost = cost[self.link]
        self.leaving = np.concatenate([turns[:, 0], turns[:, 1]])[order]
        self.arriving = np.concatenate([turns[:, 1], turns[:, 0]])[order]
        self.first = np.searchsorted(self.source, np.arange(len(self.names) + 1))

    def arcs_from(self, nodes: Ints) -> tuple[Ints, Ints]:
        """Return every arc that starts at one of ``nodes``, and the position in ``nodes`` it belongs to."""
        return _ranges(self.first[nodes], self.first[nodes + 1])

    def direct(self, start: int, end: int) -> tuple[float, tuple[int, ...]] | None:
        arcs = np.arange(self.first[start], self.first[start + 1])
        found = arcs[self.target[arcs] == end]
        return (float(self.cost[found[0]]), (int(found[0]),)) if len(found) else None

    def route(self, way: tuple[float, tuple[int, ...]]) -> Route:
        """Return the route of arcs that lead on from each other."""
        cost, arcs = way
        nodes = (int(self.source[arcs[0]]), *(int(self.target[arc]) for arc in arcs))
        return Route(
            tuple(self.names[node] for node in nodes),
            tuple(self.links[int(self.link[arc])] for arc in arcs),
            cost,
        )

    def back(self, arc: int) -> int:
        """Return the same link in the other direction."""
        start, end = int(self.target[arc]), int(self.source[arc])
        arcs = np.arange(self.first[start], self.first[start + 1])
        return int(arcs[self.target[arcs] == end][0])


def _ranges(begin: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Return the numbers of all ranges [begin, end) one after the other, and the range each is of."""
    length = end - begin
    owner = np.repeat(np.arange(len(begin)), length)
    offset = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
    return begin[owner] + offset, owner


def _one_step(net: _Net, end: int, other: int) -> _Halves:
    arcs, _ = net.arcs_from(np.array([end]))
    arcs = arcs[(net.target[arcs] != other) & np.isfinite(net.passing[net.target[arcs]])]
    middle = net.target[arcs]
    return _Halves(
        middle,
        np.full(len(arcs), -1),
        (arcs,),
        net.cost[arcs],
        np.ones(len(arcs), dtype=np.bool_),
        net.arriving[arcs],
    )


def _two_steps(net: _Net, end: int, other: int, small: Flags) -> _Halves:
    step = _one_step(net, end, other)
    step = step.select(small[step.middle])
    arcs, owner = net.arcs_from(step.middle)
    target = net.target[arcs]
    keep = (target != end) & (target != other) & np.isfinite(net.passing[target])
    arcs, owner = arcs[keep], owner[keep]
    inner = step.middle[owner]
    told = net.fits[step.turn[owner], net.leaving[arcs]]
    cost = step.cost[owner] + net.passing[inner] + net.cost[arcs]
    return _Halves(net.target[arcs], inner, (step.arcs[0][owner], arcs), cost, told, net.arriving[arcs])


def _cheapest_per_middle(halves: _Halves) -> _Halves:
    """Return the halves by middle, the cheapest WAYS_TO_A_MIDDLE of each."""
    ordered = halves.select(np.lexsort((halves.cost, halves.middle)))
    first = np.searchsorted(ordered.middle, ordered.middle)
    return ordered.select(np.arange(len(ordered.middle)) - first < WAYS_TO_A_MIDDLE)


def _join(net: _Net, near: _Halves, far: _Halves) -> list[tuple[float, tuple[int, ...]]]:
    """Return cost and arcs of the POOL cheapest ways made of a near and a far half that share a middle."""
    near, far = _cheapest_per_middle(near), _cheapest_per_middle(far)
    begin = np.searchsorted(far.middle, near.middle, side="left")
    other, one = _ranges(begin, np.searchsorted(far.middle, near.middle, side="right"))
    simple = (near.inner[one] != far.inner[other]) | (near.inner[one] == -1)
    one, other = one[simple], other[simple]
    middle = near.middle[one]
    told = near.told[one] & far.told[other] & net.fits[near.turn[one], far.turn[other]]
    cost = near.cost[one] + far.cost[other] + net.passing[middle] + np.where(told, 0.0, UNTOLD)
    best = np.argsort(cost, kind="stable")[:POOL]
    return [
        (
            float(cost[row]),
            (
                *(int(arc[one[row]]) for arc in near.arcs),
                *(net.back(int(arc[other[row]])) for arc in reversed(far.arcs)),
            ),
        )
        for row in best
    ]
