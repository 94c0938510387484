"""Reading order: where the gutter between two columns runs, and what crosses it."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from goodpractices.loaders.readers.pdf.marks import Word

SEGMENT_GAP = 0.85
"""Of the letters' size: words nearer to each other than this stand in one segment of a line."""
FACING = 4
"""Lines with text on both sides of a gutter, from which there are columns."""
FILL = 0.55
"""Share of a column's width that most of its lines fill; the cells of tables fill less."""
WORDS = 3
"""In most lines of a column; in the cells of tables there are fewer."""
SAME_LINE, BESIDE = 0.4, 0.1
"""Shares of common height: of words of one line, and of lines beside each other in two columns."""
EDGE = 0.15
"""Of the width of the text: no gutter runs nearer to its edges."""
DEEPEST = 3
"""Times a page is divided: into eight columns at most."""
STEP = 3
"""Points between the places where a gutter is looked for."""


@dataclass(slots=True)
class Segment:
    """Neighbouring words of one line."""

    words: list[Word]
    x0: float
    x1: float
    top: float
    bottom: float

    def overlap(self, other: "Segment") -> float:
        """Return the share of the lower of both that stands at the same height, negative if none does."""
        common = min(self.bottom, other.bottom) - max(self.top, other.top)
        return common / max(min(self.bottom - self.top, other.bottom - other.top), 1)


Pair = tuple[Segment, Segment]
"""A segment and the nearest one to its right at the same height."""


def flows(words: Sequence[Word], depth: int = 0) -> list[list[Word]]:
    """Divide the words of a page into flows in reading order: each is (part of) one column."""
    segments = _segments(words)
    pairs = _pairs(segments)
    gutter = _gutter(segments, pairs) if depth < DEEPEST else None
    if gutter is None:
        return [list(words)] if words else []
    found: list[list[Word]] = []
    for full, band in _bands(segments, gutter):
        inside = [word for segment in band for word in segment.words]
        if full or len(_over(_pairs(band), gutter)) < 2:
            found.append(inside)
            continue
        found += flows([word for word in inside if word.x1 <= gutter + 0.01], depth + 1)
        found += flows([word for word in inside if word.x1 > gutter + 0.01], depth + 1)
    return found


def _segments(words: Sequence[Word]) -> list[Segment]:
    segments: list[Segment] = []
    for word in sorted(words, key=lambda word: (round(word.middle / 3), word.x0)):
        for last in reversed(segments[-4:]):
            size = min(word.size, last.words[-1].size)
            near = -size < word.x0 - last.x1 < SEGMENT_GAP * size
            one = Segment([word], word.x0, word.x1, word.top, word.bottom)
            if near and not word.cells and not last.words[0].cells and last.overlap(one) > SAME_LINE:
                last.words.append(word)
                last.x1 = max(last.x1, word.x1)
                last.top, last.bottom = min(last.top, word.top), max(last.bottom, word.bottom)
                break
        else:
            segments.append(Segment([word], word.x0, word.x1, word.top, word.bottom))
    return segments


def _pairs(segments: Sequence[Segment]) -> list[Pair]:
    """Return each segment that has others to its right at the same height, with the nearest of them."""
    ordered = sorted(segments, key=lambda s: s.top)
    highest = max((s.bottom - s.top for s in segments), default=0.0)
    pairs: list[Pair] = []
    first = 0
    for one in ordered:
        while ordered[first].top < one.top - highest:
            first += 1
        beside = []
        for other in ordered[first:]:
            if other.top >= one.bottom:
                break
            if other.x0 >= one.x1 and one.overlap(other) > BESIDE:
                beside.append(other)
        if beside:
            pairs.append((one, min(beside, key=lambda s: (s.x0, -one.overlap(s)))))
    return pairs


def _over(pairs: Sequence[Pair], place: float) -> list[Pair]:
    """Return the pairs that face each other over ``place``."""
    return [(one, other) for one, other in pairs if one.x1 <= place <= other.x0]


def _unbroken(facing: Sequence[Pair], segments: Sequence[Segment], place: float) -> list[Pair]:
    """Return those pairs of which enough follow each other without a line that crosses ``place``.

    Blanks of one column's lines stand over each other too, but never on many lines in a row.
    """
    if len(facing) < FACING:
        return []
    crossing = sorted(s.top for s in segments if s.x0 < place < s.x1)
    runs: dict[int, list[Pair]] = {}
    for pair in facing:
        runs.setdefault(bisect(crossing, pair[0].top), []).append(pair)
    return [pair for run in runs.values() if len(run) >= FACING for pair in run]


def _gutter(segments: Sequence[Segment], pairs: Sequence[Pair]) -> float | None:
    """Return where the gutter between two columns runs, None if the text has one column."""
    if len(pairs) < FACING:
        return None
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    width = right - left
    # A mark of a bullet faces its own text, but there is no gutter between them.
    pairs = [pair for pair in pairs if len(pair[0].words) > 1]
    best: tuple[int, float] | None = None
    for place in range(int(left + EDGE * width), int(right - EDGE * width), STEP):
        facing = _unbroken(_over(pairs, place), segments, place)
        lines = min(len({id(pair[side]) for pair in facing}) for side in (0, 1)) if facing else 0
        if lines >= FACING and (best is None or lines > best[0]) and _are_columns(facing, place):
            best = (lines, place)
    return best[1] if best else None


def _are_columns(pairs: Sequence[Pair], place: float) -> bool:
    """Whether lines that face each other over ``place`` fill two columns, and are not cells of a table."""
    # Marks of bullets and short last lines say nothing about how full the lines of a column are.
    left = [one for one, _ in pairs if len(one.words) > 1]
    right = [other for _, other in pairs if len(other.words) > 1]
    if min(len(left), len(right)) < FACING:
        return False
    ends = sorted(s.x1 for s in right)
    widths = (place - median(s.x0 for s in left), ends[int(0.9 * (len(ends) - 1))] - place)
    return all(
        median(s.x1 - s.x0 for s in side) > FILL * width and median(len(s.words) for s in side) >= WORDS
        for side, width in zip((left, right), widths, strict=True)
    )


def _bands(segments: Sequence[Segment], gutter: float) -> list[tuple[bool, list[Segment]]]:
    """Divide segments, from top to bottom, into those over the whole width (True) and those in columns."""
    bands: list[tuple[bool, list[Segment]]] = []
    for segment in sorted(segments, key=lambda s: (s.top + s.bottom) / 2):
        full = segment.x0 < gutter < segment.x1
        if full and bands and not bands[-1][0]:
            led = _leading_in(bands[-1][1], segment, gutter)
            bands.append((True, led))
        if not bands or bands[-1][0] != full:
            bands.append((full, []))
        bands[-1][1].append(segment)
    return [(full, band) for full, band in bands if band]


def _leading_in(band: list[Segment], following: Segment, gutter: float) -> list[Segment]:
    """Take from the end of ``band`` the short lines that lead in the full line that follows: its heading."""
    led: list[Segment] = []
    below = following
    while len(band) > 1:
        last, before = band[-1], band[-2]
        lonely = last.x0 < gutter and all(s.bottom <= last.top + 1 for s in band[:-1])
        if not lonely or below.top - last.bottom >= last.top - before.bottom:
            break
        led.insert(0, band.pop())
        below = last
    return led
