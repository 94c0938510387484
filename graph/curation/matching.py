"""Which entries may be the same, and why: blocking, scores in named parts, what speaks against it. Pure."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from goodpractices.graph.curation.views import Reason
from goodpractices.graph.curation.words import (
    GENERIC,
    LOCAL,
    WIDER,
    in_english,
    initials,
    is_acronym,
    telling,
)
from goodpractices.graph.evidence import fold

LEAST = 0.55
"""The score from which two entries are shown to a curator."""

CROWD = 40
"""A block of more entries than this shares something too common to tell anything."""

TRIGRAMS = 4
"""How many of a name's rarest trigrams are looked up: enough to find it again with a slip of the pen."""

ALIKE, SHORTEST = 85, 5
"""How alike in per cent two words must be to count as one, and their least letters: “labor”, “labour”."""

STEM = 5
"""So many first letters of its name tell that a word is about a country: Tunisia, Tunisian."""

NAME, ACRONYM, VARIANT, TEXT = 0.75, 0.5, 0.45, 0.3
"""The most points for names, for an acronym, for one with “UN” before it, and for texts."""

AGENTS = frozenset({"Actor", "City"})

Key = tuple[str, ...]
Place = tuple[str, int, int]
"""A stretch of a passage: its id, start and end."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an entry that may tell it from others, or not."""

    id: str
    label: str
    names: tuple[str, ...]
    """Names, or the title of a practice; acronyms among them."""
    countries: frozenset[str] = frozenset()
    type: str = ""
    company: frozenset[str] = frozenset()
    """Ids of the entries it works with."""
    places: frozenset[Place] = frozenset()
    """Where it is named or described."""
    text: str = ""
    documents: frozenset[str] = frozenset()
    listed: bool = False
    """Whether a reference list defines it: two listed entries are never one."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that may be the same, by id in order, with the reasons and what speaks against it."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: its words in English, without those that name a country or say how wide it is."""

    full: str
    words: frozenset[str]
    ordered: tuple[str, ...]
    countries: frozenset[str]
    initials: frozenset[str]
    """What its acronym may be, with and without the country."""
    level: str
    """``wider`` for a province and the like, ``local`` for a city, else empty."""


@dataclass(frozen=True, slots=True)
class Known:
    """A profile with its names taken apart."""

    profile: Profile
    names: tuple[Name, ...]
    acronyms: frozenset[str]
    initials: frozenset[str]
    countries: frozenset[str]
    text: str
    """What is told of it, folded."""


class Matcher:
    """Compares entries, weighing words by how rare they are among all of them."""

    def __init__(self, profiles: Sequence[Profile], countries: Mapping[str, Sequence[str]]) -> None:
        """Take all entries there are, and the names of each country, in whatever language, by its id."""
        self._country_of = {
            " ".join(telling(name)): country for country, names in countries.items() for name in names
        }
        self._country_names = {country: names[0] for country, names in countries.items() if names}
        self._stems = {
            country: {fold(name)[:STEM] for name in names if len(name) >= STEM}
            for country, names in countries.items()
        }
        self._longest = max((name.count(" ") + 1 for name in self._country_of), default=0)
        self._known = {profile.id: self._take_apart(profile) for profile in profiles}
        self._spread = Counter(word for known in self._known.values() for word in _words(known))
        self._trigrams = Counter(one for known in self._known.values() for one in _trigrams(known))
        self._total = len(profiles)
        self._weights: dict[str, float] = {}
        self._blocks: dict[Key, set[str]] = defaultdict(set)
        for known in self._known.values():
            self._place(known)
        self._found = self._among(
            pair
            for members in self._blocks.values()
            if len(members) <= CROWD
            for pair in combinations(sorted(members), 2)
        )

    def matches(self) -> list[Match]:
        """Return the pairs that may be the same, the likeliest first."""
        return sorted(self._found.values(), key=lambda match: (-match.score, match.left, match.right))

    def follow(self, changed: Iterable[Profile], gone: Iterable[str]) -> None:
        """Take over entries that are new or changed, and leave out those that are gone.

        Words keep the weight they had when the matcher was made.
        """
        changed = tuple(changed)
        left_out = {*gone, *(profile.id for profile in changed)}
        for one in left_out & self._known.keys():
            for key in self._keys(self._known.pop(one)):
                self._blocks[key].discard(one)
        self._found = {pair: match for pair, match in self._found.items() if left_out.isdisjoint(pair)}
        for profile in changed:
            self._known[profile.id] = self._take_apart(profile)
            self._place(self._known[profile.id])
        self._found |= self._among(
            (min(profile.id, other), max(profile.id, other))
            for profile in changed
            for key in self._keys(self._known[profile.id])
            if len(self._blocks[key]) <= CROWD
            for other in self._blocks[key]
            if other != profile.id
        )

    def compare(self, left: Profile, right: Profile) -> Match:
        """Return how likely two entries are the same, and why."""
        return self._compare(self._take_apart(left), self._take_apart(right))

    # --- names ----------------------------------------------------------------------------------------

    def _take_apart(self, profile: Profile) -> Known:
        adjectives = [stem for country in profile.countries for stem in self._stems.get(country, ())]
        names = tuple(
            self._name(name, adjectives) for name in dict.fromkeys(profile.names) if not is_acronym(name)
        )
        named = frozenset(country for name in names for country in name.countries)
        return Known(
            profile=profile,
            names=names,
            acronyms=frozenset(fold(name) for name in profile.names if is_acronym(name)),
            initials=frozenset(short for name in names for short in name.initials),
            countries=profile.countries or named,
            text=fold(profile.text),
        )

    def _name(self, full: str, adjectives: Sequence[str]) -> Name:
        """Take a name apart; ``adjectives`` are how words for its country begin: “tunis” of Tunisian."""
        words = [word for word in telling(full) if not word.startswith(tuple(adjectives))] or list(
            telling(full)
        )
        countries = set()
        kept: list[str] = []
        while words:
            for length in range(min(self._longest, len(words)), 0, -1):
                country = self._country_of.get(" ".join(words[:length]))
                if country:
                    countries.add(country)
                    del words[:length]
                    break
            else:
                kept.append(words.pop(0))
        english = in_english(tuple(kept))
        level = "wider" if WIDER.intersection(english) else "local" if LOCAL.intersection(english) else ""
        bare = tuple(word for word in english if word not in WIDER | LOCAL)
        return Name(
            full=full,
            words=frozenset(bare or english or telling(full)),
            ordered=bare or english or telling(full),
            countries=frozenset(countries),
            initials=initials(full) | initials(" ".join(kept)),
            level=level,
        )

    def _weight(self, word: str) -> float:
        """Return what a word tells: less if many names have it, and little if it is a word of the trade."""
        if word not in self._weights:
            rarity = math.log(1 + self._total / max(1, self._spread[word])) / math.log(
                1 + max(2, self._total)
            )
            self._weights[word] = (0.3 if word in GENERIC else 1.0) * (0.3 + 0.7 * min(1.0, rarity))
        return self._weights[word]

    def _likeness(self, left: Name, right: Name) -> float:
        """Return the share of two names' weight that they have in common, 0 to 1."""
        total = self._sum(left.words) + self._sum(right.words)
        common = 2 * self._sum(left.words & right.words)
        rest = right.words - left.words
        for word in sorted(left.words - right.words) if rest else ():
            near, alike = _nearest(word, sorted(rest))
            if near:
                common += (self._weight(word) + self._weight(near)) * alike / 100
                rest -= {near}
        return min(1.0, common / total) if total else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        return sum(map(self._weight, words))

    def _nearest_names(self, left: Known, right: Known) -> tuple[float, Name | None, Name | None]:
        """Return how alike the two names of two entries are that are most alike, and these names."""
        best: tuple[float, Name | None, Name | None] = (0.0, None, None)
        for one in left.names:
            for other in right.names:
                likeness = self._likeness(one, other)
                if best[1] is None or likeness > best[0]:
                    best = (likeness, one, other)
        return best

    def _worth(self, left: Known, right: Known) -> bool:
        """Return whether the reasons of a pair may add up to enough, without giving them.

        All reasons but those by name, acronym and text are worth less than 0.5 together, and with a text
        that is not much the same, a name has to be alike as well.
        """
        if _text_likeness(left, right, at_least=0.8):
            return True
        if (left.acronyms or right.acronyms) and any(_by_acronym(left, right, unlike=False)):
            return True
        apart = bool(left.countries and right.countries and left.countries.isdisjoint(right.countries))
        return self._nearest_names(left, right)[0] >= (0.75 if apart else 0.4)

    # --- pairs ----------------------------------------------------------------------------------------

    def _place(self, known: Known) -> None:
        """Put an entry into the blocks of those that share something with it that few have."""
        for key in self._keys(known):
            self._blocks[key].add(known.profile.id)

    def _among(self, pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Match]:
        """Return those of the pairs that may be the same."""
        found = {}
        for pair in set(pairs):
            left, right = (self._known[one] for one in pair)
            if comparable(left.profile, right.profile) and self._worth(left, right):
                match = self._compare(left, right)
                if match.score >= LEAST:
                    found[pair] = match
        return found

    def _keys(self, known: Known) -> Iterator[Key]:
        yield from _rarest(known, self._trigrams)
        for acronym in known.acronyms:
            yield "acronym", acronym
            if acronym.startswith("un"):
                yield "acronym", acronym[2:]
        for short in known.initials:
            yield "acronym", short
        for name in known.names:
            yield "whole", " ".join(sorted(name.words))
            places = known.countries or {""}
            for word in name.words:
                if word not in GENERIC:
                    yield "word", word
                    yield from (("word", word, place) for place in places)
            yield from (("pair", *sorted(pair)) for pair in pairwise(name.ordered))

    # --- reasons --------------------------------------------------------------------------------------

    def _compare(self, left: Known, right: Known) -> Match:
        reasons = tuple(self._reasons(left, right))
        score = min(1.0, max(0.0, sum(reason.points for reason in reasons)))
        first, second = sorted((left.profile.id, right.profile.id))
        return Match(first, second, round(score, 3), reasons, tuple(self._warnings(left, right)))

    def _reasons(self, left: Known, right: Known) -> Iterator[Reason]:
        likeness, one, other = self._nearest_names(left, right)
        if one and other and likeness >= 0.4:
            told = f"“{one.full}” and “{other.full}” are {likeness:.0%} alike."
            yield Reason("name", round(NAME * likeness, 3), told)
        yield from _by_acronym(left, right, unlike=bool(one) and likeness < 0.3)
        yield from self._by_country(left, right)
        yield from _by_level(one, other)
        if left.profile.type and right.profile.type:
            same = left.profile.type == right.profile.type
            yield Reason("type", 0.05 if same else -0.15, "One type." if same else "Two types.")
        yield from self._by_company(left.profile, right.profile)
        yield from _by_evidence(left.profile, right.profile)
        alike = _text_likeness(left, right, at_least=0.6)
        if alike:
            yield Reason("text", round(TEXT * alike, 3), f"What is told of them is {alike:.0%} alike.")

    def _by_country(self, left: Known, right: Known) -> Iterator[Reason]:
        if left.countries and right.countries:
            together = left.countries & right.countries
            if together:
                yield Reason("country", 0.1, f"Both are of {self._told(together)}.")
            else:
                told = f"One is of {self._told(left.countries)}, the other of {self._told(right.countries)}."
                yield Reason("country", -0.4, told)
        elif (left.countries or right.countries) and left.profile.label in AGENTS:
            told = f"Only one of them tells its country: {self._told(left.countries | right.countries)}."
            yield Reason("country", -0.05, told)

    def _by_company(self, left: Profile, right: Profile) -> Iterator[Reason]:
        company = (left.company & right.company) - {left.id, right.id}
        if company:
            yield Reason("company", min(0.15, 0.05 * len(company)), f"Both work with {self._told(company)}.")

    def _warnings(self, left: Known, right: Known) -> Iterator[str]:
        if left.countries and right.countries and not left.countries & right.countries:
            yield f"Two countries: {self._told(left.countries)} and {self._told(right.countries)}."
        if left.profile.type and right.profile.type and left.profile.type != right.profile.type:
            yield f"Two types: {_spaced(left.profile.type)} and {_spaced(right.profile.type)}."
        levels = {name.level for known in (left, right) for name in known.names}
        if "wider" in levels and levels != {"wider"}:
            yield "One is a wider territory than the other."
        if left.profile.label != right.profile.label:
            yield f"Two kinds: {left.profile.label} and {right.profile.label}."

    def _name_of(self, identifier: str) -> str:
        known = self._known.get(identifier)
        return next((name for name in known.profile.names if name), identifier) if known else identifier

    def _told(self, ids: Iterable[str]) -> str:
        told = sorted(self._country_names.get(one) or self._name_of(one) for one in ids)
        return ", ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "")


def comparable(left: Profile, right: Profile) -> bool:
    """Return whether two entries could be one at all.

    They are of one kind (an actor may turn out to be a city), not both from reference lists; and practices
    are not told of by one and the same report only.
    """
    if left.listed and right.listed:
        return False
    if left.label != right.label:
        return {left.label, right.label} <= AGENTS
    one_report = len(left.documents | right.documents) == 1 and bool(left.documents & right.documents)
    return left.label != "Practice" or not one_report


def _by_acronym(left: Known, right: Known, *, unlike: bool) -> Iterator[Reason]:
    """Yield what acronyms say; with ``unlike`` full names they say only half as much."""
    share = 0.5 if unlike else 1.0
    shared = left.acronyms & right.acronyms
    if shared:
        yield Reason("acronym", ACRONYM * share, f"Both are called {min(shared).upper()}.")
        return
    for one, other in ((left, right), (right, left)):
        short = one.acronyms & other.initials
        if short:
            name = next(name.full for name in other.names if name.initials & short)
            told = f"{min(short).upper()} are the initials of “{name}”."
            # With names of both that are not alike, initials are a chance.
            yield Reason("acronym", (ACRONYM + 0.1) * (share if one.names else 1.0), told)
            return
        longer = {acronym for acronym in one.acronyms if acronym.startswith("un") and len(acronym) > 4}
        bare = {acronym[2:] for acronym in longer} & (other.acronyms | other.initials)
        if bare:
            told = f"UN{min(bare).upper()} is {min(bare).upper()} with “UN” before it."
            yield Reason("acronym", VARIANT * share + 0.05, told)
            return


def _by_level(one: Name | None, other: Name | None) -> Iterator[Reason]:
    if one and other and "wider" in {one.level, other.level} and one.level != other.level:
        wide, near = (one, other) if one.level == "wider" else (other, one)
        yield Reason("level", -0.45, f"“{wide.full}” is a wider territory than “{near.full}”.")


def _by_evidence(left: Profile, right: Profile) -> Iterator[Reason]:
    """Yield whether a report takes the same words for both, or has one in brackets after the other."""
    theirs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for passage, start, end in right.places:
        theirs[passage].append((start, end))
    here = [
        (start, end, there)
        for passage, start, end in left.places
        for there in theirs.get(passage, ())
    ]  # fmt: skip
    if any(max(start, there[0]) < min(end, there[1]) for start, end, there in here):
        yield Reason("evidence", 0.1, "A report has the same words for both.")
    elif any(there[0] - end == 2 or start - there[1] == 2 for start, end, there in here) and (
        any(map(is_acronym, left.names)) or any(map(is_acronym, right.names))
    ):
        yield Reason("evidence", 0.15, "A report names one right behind the other.")


def _text_likeness(left: Known, right: Known, *, at_least: float) -> float:
    """Return how alike two texts are, 0 to 1; 0 where one is missing or they are less alike than asked."""
    if not left.text or not right.text:
        return 0.0
    return fuzz.token_set_ratio(left.text, right.text, score_cutoff=100 * at_least) / 100


def _nearest(word: str, others: Iterable[str]) -> tuple[str, float]:
    """Return the word most like this one and how alike they are in per cent; empty where none is."""
    best, alike = "", 0.0
    if len(word) >= SHORTEST:
        for other in others:
            # Who slips at the beginning of a word does not slip at its end as well.
            if len(other) >= SHORTEST and (word[0] == other[0] or word[-3:] == other[-3:]):
                found = fuzz.ratio(word, other, score_cutoff=ALIKE)
                if found > alike:
                    best, alike = other, found
    return best, alike


def _words(known: Known) -> frozenset[str]:
    return frozenset[str]().union(*(name.words for name in known.names))


def _trigrams(known: Known) -> set[str]:
    texts = [f" {' '.join(name.ordered)} " for name in known.names]
    return {text[at : at + 3] for text in texts for at in range(len(text) - 2)}


def _rarest(known: Known, spread: Mapping[str, int]) -> Iterator[Key]:
    """Yield the rarest trigrams of an entry's names, as keys; one that nobody else had stays one."""
    shared = {one for one in _trigrams(known) if spread[one] <= CROWD}
    for trigram in sorted(shared, key=lambda one: (spread[one], one))[:TRIGRAMS]:
        yield "trigram", trigram


def _spaced(code: str) -> str:
    return code.replace("_", " ")
