"""Ordered pairs of countries that a sentence may tell people to move between, and where each end is told.

An end is named in the sentence, or in the sentences before it in its section, or in the section's heading, or
is the country the document speaks from. At least one stands in the sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from spacy.tokens import Doc

from goodpractices.loaders.nlp.corridor_roles import LAST, STATE, Group
from goodpractices.loaders.nlp.corridors import SENTENCES, Sentence

TOKEN = re.compile(r"[\ue000-\uf8ff]|\w+|[^\w\s]")
"""A place is one character, a word of its own."""
MOST_PAIRS = 400
"""Pairs of one sentence that are looked at: a list of all countries tells none."""
MANY = 3
"""Places in a list from which on it is just a long one."""
HERE, BEFORE, HEADING, HOME = range(4)
"""Where an end of a pair is told: in the sentence, in one before, in the heading, by the whole document."""
LEAST_RECENT = 5
"""From here on ranks are the same."""
NOWHERE, NEXT, SECOND, BLOCK, SECTION = range(5)
"""How far back it is told: not at all, one sentence, two, in the block, in the section."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a pair, where it is told."""

    country: str
    """ISO 3166-1 alpha-3."""
    source: int
    """HERE, BEFORE, HEADING or HOME."""
    group: Group | None = None
    """The place in the sentence, before it or in the heading."""
    far: int = NOWHERE
    """How far back it is told, as well or alone."""
    home: bool = False
    heading: bool = False
    first: int = -1
    last: int = -1
    """The words of the sentence that name it, if any."""
    rank: int = 0
    """Told before the sentence: its place among the countries named there, the last is 1."""

    @property
    def listed(self) -> int:
        """How many countries the list has that names it, MANY at most."""
        return min(MANY, len(self.group.countries)) if self.group is not None else 0


@dataclass(frozen=True, slots=True)
class Pair:
    """An origin and a destination that a sentence of a Doc may tell."""

    doc: Doc
    sentence: Sentence
    origin: End
    destination: End


@dataclass
class _Known:
    """What the text before a sentence has named, as far as it still counts."""

    section: str | None = None
    heading: dict[str, Group] = field(default_factory=dict)
    before: list[tuple[int, int, Group]] = field(default_factory=list)
    """Number of the block and of the sentence, and a place there: the latest last."""

    def enter(self, section: str) -> None:
        """Begin a section, if it is another one."""
        if section != self.section:
            self.section, self.before, self.heading = section, [], {}

    def near(self, block: int, number: int) -> dict[str, tuple[int, Group]]:
        """Return for each country named before a sentence, the last one last, how far back, and its place."""
        found: dict[str, tuple[int, Group]] = {}
        for its_block, its_number, group in self.before:
            far = min(number - its_number, BLOCK) if its_block == block else SECTION
            for country in group.countries:
                found.pop(country, None)
                found[country] = (far, group)
        return found


def pairs_of(docs: Sequence[Doc]) -> Iterator[Pair]:
    """Yield the pairs of countries that the sentences of ``docs``, in their order, may tell."""
    known = _Known()
    for number, doc in enumerate(docs):
        block = doc._.block
        title = block.kind in ("heading", "title")
        known.enter(block.text if title else block.section)
        sentences: Sequence[Sentence] = doc.user_data.get(SENTENCES, ())
        for sentence in sentences:
            if title:
                known.heading.update((c, g) for g in sentence.places for c in g.countries)
                continue
            yield from _of_sentence(doc, sentence, known, number)
            known.before += [(number, sentence.number, g) for g in sentence.places]


def _of_sentence(doc: Doc, sentence: Sentence, known: _Known, block: int) -> Iterator[Pair]:
    """Yield the pairs of one sentence."""
    home = doc.user_data.get("home")
    near = known.near(block, sentence.number)
    here = _here(sentence, near, known.heading, home)
    if not here:
        return
    both = [_closest(here[one], here[other]) for one, other in product(here, here) if one != other]
    ends = [two for two in both if two[0].group is not two[1].group or two[0].listed == 2]
    for mentions, other in product(here.values(), _away(here, near, known.heading, home)):
        ends += [(mentions[0], other), (other, mentions[0])]
    for origin, destination in ends[:MOST_PAIRS]:
        yield Pair(doc, sentence, origin, destination)


def _here(
    sentence: Sentence, near: Mapping[str, tuple[int, Group]], heading: Iterable[str], home: str | None
) -> dict[str, list[End]]:
    """Return the ends a sentence names, by country."""
    words = {w: i for i, w in enumerate(TOKEN.findall(sentence.coded)) if STATE <= ord(w[0]) <= LAST}
    found: dict[str, list[End]] = {}
    for group in sentence.places:
        first, last = words[sentence.coded[group.start]], words[sentence.coded[group.end - 1]]
        for country in group.countries:
            far = near[country][0] if country in near else NOWHERE
            end = End(country, HERE, group, far, country == home, country in heading, first, last)
            found.setdefault(country, []).append(end)
    return found


def _away(
    here: Iterable[str],
    near: Mapping[str, tuple[int, Group]],
    heading: Mapping[str, Group],
    home: str | None,
) -> list[End]:
    """Return the ends that only what stands before a sentence tells: not what was named long ago."""
    found = []
    ranks = {country: rank for rank, country in enumerate(reversed(tuple(near)), start=1)}
    for country in dict.fromkeys([*([home] if home else ()), *heading, *near]):
        if country not in here:
            far, group = near.get(country, (NOWHERE, heading.get(country)))
            source = BEFORE if far else HEADING if country in heading else HOME
            rank = min(LEAST_RECENT, ranks.get(country, len(ranks) + 1))
            if far >= BLOCK and rank == LEAST_RECENT and country not in (home, *heading):
                continue
            found.append(End(country, source, group, far, country == home, country in heading, rank=rank))
    return found


def _closest(some: Sequence[End], others: Sequence[End]) -> tuple[End, End]:
    """Return the two mentions that stand next to each other."""
    if len(some) == len(others) == 1:
        return some[0], others[0]
    return min(product(some, others), key=lambda two: (abs(two[0].first - two[1].first), two[0].first))
