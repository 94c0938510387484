"""Reading order: where the gutter between two columns runs, and what crosses it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from goodpractices.loaders.readers.pdf.marks import Word

SEGMENT_GAP = 0.9
"""Of the letters' size: words nearer to each other than this stand in one segment of a line."""
FACING = 4
"""Lines with text on both sides of a gutter, from which there are columns."""
FILL = 0.55
"""Share of a column's width that most of its lines fill; the cells of tables fill less."""
WORDS = 3
"""In most lines of a column; in the cells of tables there are fewer."""
SAME_LINE, BESIDE = 0.4, 0.1
"""Shares of common height: of words of one line, and of lines beside each other in two columns."""
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


def flows(words: Sequence[Word], depth: int = 0) -> list[list[Word]]:
    """Divide the words of a page into flows in reading order: each is (part of) one column."""
    segments = _segments(words)
    gutter = _gutter(segments) if depth < 3 else None
    if gutter is None:
        return [list(words)] if words else []
    found: list[list[Word]] = []
    for full, band in _bands(segments, gutter):
        inside = [word for segment in band for word in segment.words]
        if full:
            found.append(inside)
            continue
        for side in (
            [word for word in inside if word.x1 <= gutter + 0.01],
            [word for word in inside if word.x1 > gutter + 0.01],
        ):
            found += flows(side, depth + 1)
    return found


def _segments(words: Sequence[Word]) -> list[Segment]:
    segments: list[Segment] = []
    for word in sorted(words, key=lambda word: (round(word.middle / 3), word.x0)):
        for last in reversed(segments[-4:]):
            near = -word.size < word.x0 - last.x1 < SEGMENT_GAP * word.size
            one = Segment([word], word.x0, word.x1, word.top, word.bottom)
            if near and not word.cells and not last.words[0].cells and last.overlap(one) > SAME_LINE:
                last.words.append(word)
                last.x1 = max(last.x1, word.x1)
                last.top, last.bottom = min(last.top, word.top), max(last.bottom, word.bottom)
                break
        else:
            segments.append(Segment([word], word.x0, word.x1, word.top, word.bottom))
    return segments


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return where the gutter between two columns runs, None if the text has one column."""
    if len(segments) < 2 * FACING:
        return None
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    width = right - left
    best: tuple[int, float] | None = None
    for place in range(int(left + 0.2 * width), int(left + 0.8 * width), STEP):
        pairs = _facing(segments, place)
        lines = min(len({id(pair[side]) for pair in pairs}) for side in (0, 1))
        if lines >= FACING and (best is None or lines > best[0]) and _are_columns(pairs):
            best = (lines, place)
    return best[1] if best else None


def _facing(segments: Sequence[Segment], place: float) -> list[tuple[Segment, Segment]]:
    """Return the segments that end before ``place``, each with the one behind it that it faces."""
    before = sorted((s for s in segments if s.x1 <= place), key=lambda s: s.top)
    behind = sorted((s for s in segments if s.x0 >= place), key=lambda s: s.top)
    pairs: list[tuple[Segment, Segment]] = []
    at = 0
    for one in before:
        while at < len(behind) and behind[at].bottom < one.top:
            at += 1
        facing = next((s for s in behind[at : at + 4] if one.overlap(s) > BESIDE), None)
        if facing is not None:
            pairs.append((one, facing))
    return pairs


def _are_columns(pairs: Sequence[tuple[Segment, Segment]]) -> bool:
    """Whether lines that face each other fill two columns, and are not cells of a table."""
    for side in (0, 1):
        lines = [pair[side] for pair in pairs]
        width = max(s.x1 for s in lines) - min(s.x0 for s in lines)
        # Marks of bullets and short last lines say nothing about how full the lines of a column are.
        lines = [s for s in lines if len(s.words) > 1] or lines
        filled = median(s.x1 - s.x0 for s in lines)
        if filled < FILL * width or median(len(s.words) for s in lines) < WORDS:
            return False
    return True


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
    return [(full or len(_facing(band, gutter)) < 2, band) for full, band in bands if band]


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
