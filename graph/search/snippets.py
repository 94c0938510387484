"""The part of a text that shows best why it was found."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from goodpractices.graph.search.text import Word, words

Pieces = tuple[tuple[str, bool], ...]

_WIDTH = 320
"""Characters of a snippet, about three lines."""


def snippet(
    texts: Iterable[str],
    matched: AbstractSet[str],
    phrases: Sequence[tuple[str, ...]] = (),
    width: int = _WIDTH,
) -> Pieces:
    """Return about ``width`` characters of one of ``texts``, in pieces; True marks what was matched.

    That is words of ``matched``, and words of ``phrases`` where they follow each other; all are folded forms.
    It is the stretch with most different marked words, the earliest of the best. Without a match it is the
    beginning of the first text.
    """
    candidates = [" ".join(text.split()) for text in texts]
    best: tuple[int, int] = (-1, -1)
    chosen: tuple[str, int, int, list[Word]] = ("", 0, 0, [])
    for text in filter(None, candidates):
        marked = _marked(list(words(text)), matched, phrases)
        start, end, inside = _window(text, marked, width)
        value = (len({word.form for word in inside}), len(inside))
        if value > best:
            best, chosen = value, (text, start, end, inside)
    return tuple(_pieces(*chosen))


def _marked(
    found: Sequence[Word], matched: AbstractSet[str], phrases: Sequence[tuple[str, ...]]
) -> list[Word]:
    places = {i for i, word in enumerate(found) if word.form in matched}
    forms = [word.form for word in found]
    for phrase in phrases:
        length = len(phrase)
        for start in range(len(forms) - length + 1):
            if tuple(forms[start : start + length]) == phrase:
                places.update(range(start, start + length))
    return [found[i] for i in sorted(places)]


def _window(text: str, marked: Sequence[Word], width: int) -> tuple[int, int, list[Word]]:
    """Return where the best stretch starts and ends, and the marked words in it."""
    if len(text) <= width:
        return 0, len(text), list(marked)
    best: list[Word] = []
    for i, first in enumerate(marked):
        inside = [word for word in marked[i:] if word.end <= first.start + width]
        if _value(inside) > _value(best):
            best = inside
    if not best:
        return 0, _word_end(text, width), []
    spare = width - (best[-1].end - best[0].start)
    start = _beginning(text, best[0].start, spare)
    end = _word_end(text, max(start + width, best[-1].end))
    return start, end, [word for word in marked if start <= word.start and word.end <= end]


def _value(inside: Sequence[Word]) -> tuple[int, int]:
    return len({word.form for word in inside}), len(inside)


def _beginning(text: str, place: int, spare: int) -> int:
    """Return a good place to begin before ``place``: a sentence, or else a word, some of ``spare`` back."""
    low = max(0, place - spare)
    for end_of_sentence in (". ", "; ", "? ", ": "):
        found = text.rfind(end_of_sentence, low, place)
        if found >= 0:
            return found + 2
    low = max(0, place - spare // 2)
    return 0 if low == 0 else text.find(" ", low, place) + 1 or place


def _word_end(text: str, place: int) -> int:
    """Return the end of the last whole word before ``place``."""
    if place >= len(text):
        return len(text)
    return text.rfind(" ", 0, place + 1) if " " in text[:place] else place


def _pieces(text: str, start: int, end: int, marked: Iterable[Word]) -> Iterable[tuple[str, bool]]:
    place = start
    lead = "… " if start else ""
    for word in marked:
        before = lead + text[place : word.start]
        if before:
            yield before, False
        yield text[word.start : word.end], True
        place, lead = word.end, ""
    rest = lead + text[place:end] + (" …" if end < len(text) else "")
    if rest:
        yield rest, False
