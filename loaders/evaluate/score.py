"""Scores of an extraction against an annotated passage.

Actors and instruments match when a mention and an annotated surface share at least half of both; corridors
are compared as sets of (origin, destination); practices and recommendations are matched one to one at an
evidence overlap (intersection over union of characters) of at least one half, and the matched practices then
compared by themes, countries and status. Actors and instruments whose annotation says ``ambiguous`` may be
found or not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goodpractices.loaders.evaluate.spans import Range, best_pairs, characters, places, share, within


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one kind, with what was missed and what was found too much."""

    found: int = 0
    expected: int = 0
    right_found: int = 0
    right_expected: int = 0
    missed: tuple[str, ...] = ()
    spurious: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right_found / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 when there is nothing."""
        return self.right_expected / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.found + other.found,
            self.expected + other.expected,
            self.right_found + other.right_found,
            self.right_expected + other.right_expected,
            self.missed + other.missed,
            self.spurious + other.spurious,
        )


@dataclass(frozen=True, slots=True)
class Scores:
    """One tally for each kind that the annotation covers."""

    tallies: Mapping[str, Tally] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> Tally:
        return self.tallies[kind]

    def __add__(self, other: "Scores") -> "Scores":
        kinds = [*self.tallies, *(kind for kind in other.tallies if kind not in self.tallies)]
        empty = Tally()
        return Scores(
            {kind: self.tallies.get(kind, empty) + other.tallies.get(kind, empty) for kind in kinds}
        )


def score(extraction: Mapping[str, Any], gold: Mapping[str, Any], *, offset: int = 0) -> Scores:
    """Compare an extraction in the form `goodpractices extract --json` prints with an annotation.

    ``offset`` is where the annotated passage begins in the extracted text; what is outside does not count.
    Kinds that ``gold`` does not annotate are left out of the result.
    """
    passage = str(gold["passage"])
    window = (offset, offset + len(passage))
    tallies: dict[str, Tally] = {}
    for kind in ("actors", "instruments"):
        if kind in gold:
            tallies[kind] = _mentions(extraction[kind], gold[kind], passage, window)
    if "corridors" in gold:
        tallies["corridors"] = _corridors(extraction["corridors"], gold["corridors"], window)
    for kind in ("practices", "recommendations", "questions"):
        if kind in gold:
            tallies |= dict(_told(kind, extraction[kind], gold[kind], passage, window))
    return Scores(tallies)


def _mentions(
    found: Sequence[Mapping[str, Any]], expected: Sequence[Mapping[str, Any]], passage: str, window: Range
) -> Tally:
    """Count entities: one is found when a surface of it is, and a found one right when a mention of it is."""
    every = [
        (entity, [place for surface in entity["surface"] for place in places(surface, passage, window[0])])
        for entity in expected
    ]
    surfaces = [(entity, spots) for entity, spots in every if not entity.get("ambiguous")]
    optional = [place for entity, spots in every if entity.get("ambiguous") for place in spots]
    entities = [(entity, within(entity["mentions"], window)) for entity in found]
    entities = [(entity, spans) for entity, spans in entities if spans]
    certain = [place for _, spots in surfaces for place in spots]
    entities = [
        (entity, spans)
        for entity, spans in entities
        if not any(share(a, b) for a in spans for b in optional)
        or any(share(a, b) for a in spans for b in certain)
    ]
    all_spans = [span for _, spans in entities for span in spans]
    missed = [e["name"] for e, spots in surfaces if not any(share(a, b) for a in spots for b in all_spans)]
    spurious = [e["name"] for e, spans in entities if not any(share(a, b) for a in spans for b in certain)]
    return Tally(
        len(entities),
        len(surfaces),
        len(entities) - len(spurious),
        len(surfaces) - len(missed),
        tuple(missed),
        tuple(spurious),
    )


def _corridors(
    found: Sequence[Mapping[str, Any]], expected: Sequence[Mapping[str, Any]], window: Range
) -> Tally:
    mine = {f"{c['origin']}-{c['destination']}" for c in found if within(c["evidence"], window)}
    theirs = {f"{c['origin']}-{c['destination']}" for c in expected}
    return _sets(mine, theirs)


def _sets(mine: set[str], theirs: set[str]) -> Tally:
    both = len(mine & theirs)
    return Tally(
        len(mine), len(theirs), both, both, tuple(sorted(theirs - mine)), tuple(sorted(mine - theirs))
    )


def _told(
    kind: str,
    found: Sequence[Mapping[str, Any]],
    expected: Sequence[Mapping[str, Any]],
    passage: str,
    window: Range,
) -> Iterator[tuple[str, Tally]]:
    """Yield the tally of practices, advice or questions, and those of the matched practices' facts."""
    mine = [(f, characters(within(f["evidence"], window))) for f in found]
    mine = [(f, covered) for f, covered in mine if covered]
    theirs = [
        (g, characters(p for text in g["evidence"] for p in places(text, passage, window[0])))
        for g in expected
    ]
    pairs = best_pairs([c for _, c in mine], [c for _, c in theirs])
    yield (
        kind,
        Tally(
            len(mine),
            len(theirs),
            len(pairs),
            len(pairs),
            tuple(_name(g) for i, (g, _) in enumerate(theirs) if i not in pairs.values()),
            tuple(_name(f) for i, (f, _) in enumerate(mine) if i not in pairs),
        ),
    )
    if kind == "practices":
        matched = [(mine[i][0], theirs[j][0]) for i, j in pairs.items()]
        for fact in ("themes", "countries", "status"):
            yield fact, _facts(fact, [pair for pair in matched if fact in pair[1]])


def _name(entry: Mapping[str, Any]) -> str:
    return str(entry.get("title") or entry.get("text") or entry["evidence"][0])


def _facts(fact: str, matched: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Tally:
    total = Tally()
    for found, expected in matched:
        mine, theirs = found[fact], expected[fact]
        label = f"{_name(expected)[:40]}: "
        one = _sets({mine}, {theirs}) if isinstance(mine, str) else _sets(set(mine), set(theirs))
        total += Tally(
            one.found,
            one.expected,
            one.right_found,
            one.right_expected,
            tuple(label + x for x in one.missed),
            tuple(label + x for x in one.spurious),
        )
    return total


def table(scores: Scores) -> str:
    """Return the scores as lines a person can read, with what was missed and what is spurious."""
    lines = [f"{'':16}{'found':>7}{'gold':>6}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}"]
    for kind, tally in scores.tallies.items():
        lines.append(
            f"{kind:16}{tally.found:7}{tally.expected:6}{tally.right_expected:7}"
            f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}"
        )
    for kind, tally in scores.tallies.items():
        lines += [f"  {kind} missed:   {name[:100]}" for name in tally.missed]
        lines += [f"  {kind} spurious: {name[:100]}" for name in tally.spurious]
    return "\n".join(lines)
