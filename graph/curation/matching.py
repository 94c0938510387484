"""Which entries may be the same, and why: blocking, scores in named parts, and what speaks against it. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from goodpractices.graph.curation.views import Reason
from goodpractices.graph.evidence import fold

LEAST = 0.5
"""The score from which two entries are shown to a curator."""

CROWD = 60
"""A block with more entries than this is too common a word to tell anything."""

EMPTY_WORDS = frozenset(
    ["the", "of", "and", "for", "in", "on", "to", "a", "an", "de", "la", "le", "les", "des", "du", "et", "pour", "en", "au", "aux", "el", "los", "las", "y", "para", "del", "por", "e", "d", "l", "da", "do", "dos", "und"]
)
"""Words between the words of a name, in English, French, Spanish and a few more."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an entry that may tell it from others, or not."""

    id: str
    label: str
    names: tuple[str, ...]
    acronyms: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    type: str = ""
    company: frozenset[str] = frozenset()
    """Ids of the entries it works with."""
    passages: frozenset[str] = frozenset()
    text: str = ""
    listed: bool = False
    """Whether a reference list defines it: two listed entries are never one."""
    known: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that may be the same, with the reasons."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]


def words(name: str) -> tuple[str, ...]:
    """Return the telling words of a name, without accents and case."""
    return tuple(word for word in _WORD.findall(fold(name)) if word not in EMPTY_WORDS)


def initials(name: str) -> str:
    """Return the first letters of a name's telling words: UNHCR of its full name."""
    return "".join(word[0] for word in words(name))


def is_acronym(name: str) -> bool:
    """Return whether a name is an acronym: one word, at least two capitals, mostly capitals."""
    capitals = sum(letter.isupper() for letter in name)
    return " " not in name.strip() and capitals >= 2 and capitals * 2 > len(name)


def pairs(profiles: Sequence[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield the pairs worth comparing, each once: those that share a rare word, acronym or trigrams."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for key in _keys(profile):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if len(members) > CROWD:
            continue
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield profiles[one], profiles[other]


def _keys(profile: Profile) -> set[tuple[str, str]]:
    keys = {("acronym", acronym) for acronym in profile.acronyms}
    for name in profile.names:
        told = words(name)
        keys.update(("word", word) for word in told if len(word) > 2)
        keys.update(("pair", " ".join(sorted(pair))) for pair in zip(told, told[1:], strict=False))
        if len(told) > 1:
            keys.add(("acronym", initials(name)))
        keys.add(("whole", "".join(told)[:8]))
    return keys


def matches(profiles: Sequence[Profile], names: Mapping[str, str]) -> list[Match]:
    """Return the pairs that may be the same, the likeliest first. ``names`` tells the names of ids."""
    found = [compare(left, right, names) for left, right in pairs(profiles) if comparable(left, right)]
    return sorted(
        (match for match in found if match.score >= LEAST),
        key=lambda match: (-match.score, match.left, match.right),
    )


def comparable(left: Profile, right: Profile) -> bool:
    """Return whether two entries could be one at all: of one kind, and not both from reference lists."""
    return left.label == right.label and not (left.listed and right.listed)


def compare(left: Profile, right: Profile, names: Mapping[str, str]) -> Match:
    """Return how likely two entries are the same, and why."""
    reasons = [*_alike(left, right, names)]
    warnings = tuple(_against(left, right, names))
    score = min(1.0, max(0.0, sum(reason.points for reason in reasons)))
    first, second = sorted((left.id, right.id))
    return Match(first, second, round(score, 3), tuple(reasons), warnings)


def _alike(left: Profile, right: Profile, names: Mapping[str, str]) -> Iterator[Reason]:
    best = max(
        ((_likeness(one, other), one, other) for one in left.names for other in right.names),
        default=(0.0, "", ""),
    )
    if best[0] >= 0.5:
        yield Reason(
            "name", round(0.75 * best[0], 3), f"“{best[1]}” and “{best[2]}” are {best[0]:.0%} alike."
        )
    shared = _acronym(left, right)
    if shared:
        yield Reason("acronym", 0.5, shared)
    if left.countries and right.countries:
        together = left.countries & right.countries
        if together:
            yield Reason("country", 0.1, f"Both are in {_told(together, names)}.")
        else:
            yield Reason(
                "country", -0.4, f"{_told(left.countries, names)} and {_told(right.countries, names)}."
            )
    if left.type and right.type:
        same = left.type == right.type
        yield Reason(
            "type", 0.05 if same else -0.2, "Both are of one type." if same else "They are of two types."
        )
    company = left.company & right.company
    if company:
        yield Reason("company", min(0.15, 0.05 * len(company)), f"Both work with {_told(company, names)}.")
    if left.passages & right.passages:
        yield Reason("evidence", 0.05, "One passage speaks of both.")
    if left.text and right.text:
        alike = fuzz.token_set_ratio(fold(left.text), fold(right.text)) / 100
        if alike >= 0.6:
            yield Reason("text", round(0.25 * alike, 3), f"Their summaries are {alike:.0%} alike.")


def _likeness(one: str, other: str) -> float:
    left, right = " ".join(words(one)), " ".join(words(other))
    if not left or not right:
        return 0.0
    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right)) / 100


def _acronym(left: Profile, right: Profile) -> str:
    for one, other in ((left, right), (right, left)):
        for acronym in sorted(one.acronyms):
            if acronym in other.acronyms:
                return f"Both are called {acronym.upper()}."
            for name in other.names:
                if len(acronym) > 1 and len(words(name)) > 1 and initials(name) == acronym:
                    return f"{acronym.upper()} are the initials of “{name}”."
    return ""


def _against(left: Profile, right: Profile, names: Mapping[str, str]) -> Iterator[str]:
    if left.countries and right.countries and not left.countries & right.countries:
        yield f"Two countries: {_told(left.countries, names)} and {_told(right.countries, names)}."
    if left.type and right.type and left.type != right.type:
        yield f"Two types: {left.type} and {right.type}."


def _told(ids: Iterable[str], names: Mapping[str, str]) -> str:
    told = sorted(names.get(one, one) for one in ids)
    return ", ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "")
