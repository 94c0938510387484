"""All that is counted for one passage: tallies by kind, marks for the error report, judged confidences."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from goodpractices.loaders.evaluate.gold import Passage
from goodpractices.loaders.evaluate.score import Tally, score
from goodpractices.loaders.evaluate.spans import Range, best_pairs, characters, places, share, within
from goodpractices.loaders.extract import to_json
from goodpractices.loaders.model import Extraction

KINDS = (
    "layout", "layout_kinds",
    "actors", "actors_typed", "actors_relaxed", "actors_strict",
    "instruments", "instruments_typed", "instruments_relaxed", "instruments_strict",
    "corridors", "practices", "practices_clear", "themes", "countries", "status",
    "recommendations", "questions",
)  # fmt: skip
"""In the order they are shown; docs/evaluation.md says what each counts."""
MARK = re.compile(r"[\s•▪◦*☐✓✗–—-]*(?:\(?\d{1,2}[.)]*\s+|\(?[a-z]\)\s+)?")
"""What may stand before the words of a block: bullets, boxes, dashes, a number, a letter in brackets."""
SHOWN = 80
Verdict = Literal["right", "missed", "spurious"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the passage (offsets count its characters) and what is to be said of it."""

    kind: str
    verdict: Verdict
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The confidence the rules gave a finding, and whether the annotation bears it out."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """What one passage gave."""

    passage: Passage
    tallies: Mapping[str, Tally]
    marks: tuple[Mark, ...] = ()
    judged: tuple[Judged, ...] = field(default=(), repr=False)

    @property
    def errors(self) -> int:
        """How much was missed or is spurious, each thing once."""
        once = ("layout", "actors", "instruments", "corridors", "practices", "themes", "countries", "status",
                "recommendations", "questions")  # fmt: skip
        return sum(
            len(self.tallies[k].missed) + len(self.tallies[k].spurious) for k in once if k in self.tallies
        )


def measure(passage: Passage, extraction: Extraction) -> Measured:
    """Compare an extraction of ``passage.raw`` with the passage's annotation."""
    gold, found = passage.gold, to_json(extraction)
    tallies = dict(score(found, gold, offset=passage.offset).tallies)
    marks: list[Mark] = []
    for kind in ("actors", "instruments"):
        if kind in gold:
            names = _Names(kind, found[kind], gold[kind], passage)
            tallies |= {f"{kind}_typed": names.typed(), **names.spans()}
            marks += names.marks()
    if "blocks" in gold:
        tallies["layout"], tallies["layout_kinds"] = _layout(passage, extraction)
    judged = list(_judged_names(extraction, found, passage))
    for kind in ("practices", "recommendations", "questions"):
        if kind in gold:
            told = _Told(kind, found[kind], gold[kind], passage)
            marks += told.marks()
            if kind == "practices":
                tallies["practices_clear"] = told.clear()
            judged += told.judged(getattr(extraction, kind))
    if "corridors" in gold:
        marks += _corridor_marks(found["corridors"], gold["corridors"], passage.window)
        judged += _judged_corridors(extraction, gold["corridors"], passage.window)
    return Measured(passage, {k: tallies[k] for k in KINDS if k in tallies}, tuple(marks), tuple(judged))


class _Names:
    """Actors or instruments of one passage, mention by mention."""

    def __init__(
        self,
        kind: str,
        found: Sequence[Mapping[str, Any]],
        expected: Sequence[Mapping[str, Any]],
        passage: Passage,
    ) -> None:
        window = passage.window
        self.kind, self.shift, self.text = kind, window[0], passage.text
        self.label = "type" if kind == "actors" else "kind"
        self.gold = [
            (e, sorted({p for s in e["surface"] for p in places(s, passage.text, window[0])}))
            for e in expected
        ]
        self.forms = {
            spot: [p for p in spots if p == spot or _inside(p, spot)]
            for _, spots in self.gold
            for spot in spots
        }
        self.found = [(e, within(e["mentions"], window)) for e in found]
        self.found = [(e, spans) for e, spans in self.found if spans]
        certain = [p for e, spots in self.gold if not e.get("ambiguous") for p in spots]
        every = [p for _, spots in self.gold for p in spots]
        self.known = sorted(set(certain))
        nested = {p for p in certain if any(_inside(p, other) for other in every)}
        self.expected = sorted(set(certain) - nested)
        self.optional = sorted({p for p in every if p not in self.expected})
        self.mentions = sorted({span for _, spans in self.found for span in spans})

    def spans(self) -> dict[str, Tally]:
        """Return the tallies over single mentions: the same span exactly, or half of both shared."""
        return {
            f"{self.kind}_relaxed": self._spans(share),
            f"{self.kind}_strict": self._spans(lambda one, other: one == other),
        }

    def _spans(self, same: Callable[[Range, Range], bool]) -> Tally:
        def met(mention: Range, spot: Range) -> bool:
            return any(same(mention, form) for form in self.forms[spot])

        missed = [p for p in self.expected if not any(met(m, p) for m in self.mentions)]
        right = [m for m in self.mentions if any(met(m, p) for p in self.expected)]
        allowed = [*right, *(p for e, spots in self.gold if e.get("ambiguous") for p in spots)]
        spurious = [
            m
            for m in self.mentions
            if m not in right and not _meet([m], self.optional) and not any(_inside(m, p) for p in allowed)
        ]
        counted = right + spurious
        return Tally(
            len(counted),
            len(self.expected),
            len(counted) - len(spurious),
            len(self.expected) - len(missed),
            tuple(map(self._words, missed)),
            tuple(map(self._words, spurious)),
        )

    def typed(self) -> Tally:
        """Return the tally of entities found with the right type."""
        gold = [(e, spots) for e, spots in self.gold if not e.get("ambiguous")]
        sure = [p for _, spots in gold for p in spots]
        counted = [
            (f, spans) for f, spans in self.found if _meet(spans, sure) or not _meet(spans, self.optional)
        ]
        label = self.label
        missed = [
            f"{e['name']} ({e[label]})"
            for e, spots in gold
            if not any(f[label] == e[label] and _meet(spans, spots) for f, spans in counted)
        ]
        spurious = [
            f"{f['name']} ({f[label]})"
            for f, spans in counted
            if not any(f[label] == e[label] and _meet(spans, spots) for e, spots in gold)
        ]
        return Tally(
            len(counted), len(gold), len(counted) - len(spurious), len(gold) - len(missed),
            tuple(missed), tuple(spurious),
        )  # fmt: skip

    def marks(self) -> list[Mark]:
        """Return every mention as right, missed or spurious."""
        found = [p for p in self.expected if _meet(self.forms[p], self.mentions)]
        known = [form for p in self.expected for form in self.forms[p]] + self.optional
        spurious = [m for m in self.mentions if not _meet([m], known)]
        return [
            *(self._mark("right" if p in found else "missed", p) for p in self.expected),
            *(self._mark("spurious", m) for m in spurious),
        ]

    def _mark(self, verdict: Verdict, span: Range) -> Mark:
        return Mark(self.kind, verdict, span[0] - self.shift, span[1] - self.shift)

    def _words(self, span: Range) -> str:
        return " ".join(self.text[span[0] - self.shift : span[1] - self.shift].split())


class _Told:
    """Practices, recommendations or questions of one passage, matched by their evidence."""

    def __init__(
        self,
        kind: str,
        found: Sequence[Mapping[str, Any]],
        expected: Sequence[Mapping[str, Any]],
        passage: Passage,
    ) -> None:
        window = passage.window
        self.kind, self.window, self.expected = kind, window, expected
        self.ranges = [within(f["evidence"], window) for f in found]
        self.spots = [
            [p for s in e["evidence"] for p in places(s, passage.text, window[0])] for e in expected
        ]
        self.found = found
        self.pairs = best_pairs([characters(r) for r in self.ranges], [characters(r) for r in self.spots])

    def clear(self) -> Tally:
        """Return the tally without what two readers could judge differently."""
        doubtful = {j for j, e in enumerate(self.expected) if e.get("ambiguous")}
        pairs = {i: j for i, j in self.pairs.items() if j not in doubtful}
        mine = [i for i, spans in enumerate(self.ranges) if spans and self.pairs.get(i) not in doubtful]
        return Tally(
            len(mine),
            len(self.expected) - len(doubtful),
            len(pairs),
            len(pairs),
            tuple(_title(e) for j, e in enumerate(self.expected) if j not in {*pairs.values(), *doubtful}),
            tuple(_title(self.found[i]) for i in mine if i not in pairs),
        )

    def marks(self) -> Iterator[Mark]:
        """Yield the evidence of every entry as right, missed or spurious."""
        for j, (entry, spots) in enumerate(zip(self.expected, self.spots, strict=True)):
            verdict: Verdict = "right" if j in self.pairs.values() else "missed"
            yield from self._marks(verdict, spots, entry.get("title", ""))
        for i, (entry, spots) in enumerate(zip(self.found, self.ranges, strict=True)):
            if i not in self.pairs:
                yield from self._marks("spurious", spots, entry.get("title", ""))

    def _marks(self, verdict: Verdict, spots: Sequence[Range], label: str) -> Iterator[Mark]:
        first, last = self.window
        for start, end in spots:
            yield Mark(self.kind, verdict, max(start, first) - first, min(end, last) - first, label)

    def judged(self, found: Sequence[Any]) -> Iterator[Judged]:
        """Yield the confidence of every finding that has one, and whether it is right."""
        for i, entry in enumerate(found):
            if self.ranges[i] and hasattr(entry, "confidence"):
                yield Judged(self.kind.removesuffix("s"), entry.confidence, i in self.pairs)


def _layout(passage: Passage, extraction: Extraction) -> tuple[Tally, Tally]:
    """Return the tallies of block starts, and of block starts with their kinds (title is heading)."""
    text, window = passage.raw.text, passage.window
    at = window[0]
    expected: dict[int, str] = {}
    for block in passage.gold["blocks"]:
        at = text.find(block["begins"], at, window[1])
        expected[_after_mark(text, at)] = _heading(block["kind"])
        at += 1
    found = {
        _after_mark(text, block.start): _heading(block.kind)
        for block in extraction.blocks
        if window[0] <= block.start < window[1]
    }
    return _starts(expected, found, text, typed=False), _starts(expected, found, text, typed=True)


def _starts(expected: Mapping[int, str], found: Mapping[int, str], text: str, *, typed: bool) -> Tally:
    def same(one: Mapping[int, str], other: Mapping[int, str], at: int) -> bool:
        return at in other and (not typed or one[at] == other[at])

    def words(kinds: Mapping[int, str], at: int) -> str:
        return f"{kinds[at]}: {' '.join(text[at : at + SHOWN].split())}"

    missed = [words(expected, at) for at in sorted(expected) if not same(expected, found, at)]
    spurious = [words(found, at) for at in sorted(found) if not same(found, expected, at)]
    return Tally(
        len(found), len(expected), len(found) - len(spurious), len(expected) - len(missed),
        tuple(missed), tuple(spurious),
    )  # fmt: skip


def _after_mark(text: str, at: int) -> int:
    match = MARK.match(text, at)
    return match.end() if match else at


def _heading(kind: str) -> str:
    return "heading" if kind == "title" else kind


def _corridor_marks(
    found: Sequence[Mapping[str, Any]], expected: Sequence[Mapping[str, Any]], window: Range
) -> Iterator[Mark]:
    theirs = {(c["origin"], c["destination"]) for c in expected}
    for corridor in found:
        ends = (corridor["origin"], corridor["destination"])
        for start, end in within(corridor["evidence"], window):
            first, last = max(start, window[0]) - window[0], min(end, window[1]) - window[0]
            yield Mark("corridors", "right" if ends in theirs else "spurious", first, last, "-".join(ends))


def _judged_names(extraction: Extraction, found: Mapping[str, Any], passage: Passage) -> Iterator[Judged]:
    if "actors" not in passage.gold:
        return
    names = _Names("actors", found["actors"], passage.gold["actors"], passage)
    sure = {mention.id: mention.confidence for mention in extraction.actors}
    for entity, spans in names.found:
        right = _meet(spans, names.known)
        if right or not _meet(spans, names.optional):
            yield Judged("actor", sure[entity["id"]], right)


def _judged_corridors(
    extraction: Extraction, expected: Sequence[Mapping[str, Any]], window: Range
) -> Iterator[Judged]:
    theirs = {(c["origin"], c["destination"]) for c in expected}
    for corridor in extraction.corridors:
        if any(span.start < window[1] and span.end > window[0] for span in corridor.evidence):
            right = (corridor.origin, corridor.destination) in theirs
            yield Judged("corridor", corridor.confidence, right)


def _meet(some: Sequence[Range], others: Sequence[Range]) -> bool:
    return any(share(a, b) for a in some for b in others)


def _inside(one: Range, other: Range) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _title(entry: Mapping[str, Any]) -> str:
    title = entry.get("title") or entry.get("text")
    evidence = entry["evidence"][0]
    return str(title or (evidence if isinstance(evidence, str) else evidence["text"]))
