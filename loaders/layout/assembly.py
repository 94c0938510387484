"""From drafts to blocks: parts glued over page ends, lines joined, marks removed, sections named."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from goodpractices.loaders.layout.drafts import Draft
from goodpractices.loaders.layout.lines import STARTS_LOWER, Line, ends_sentence
from goodpractices.loaders.layout.sections import Sections
from goodpractices.loaders.model import Block

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
DROPPED = frozenset("\u200b\ufeff\u00ad\u200c\u200d\u2060")
MARK = re.compile(
    r"(?<=[a-zß-ÿ)\u201d\u2019\"][.,;:?!]) (?P<spaced>\d{1,3})(?=\s|$)"
    r"|(?<=\d) (?P<number>\d{1,3})(?=[,.;](?:\s|$))"
    r"|(?<=\)) (?P<bracket>\d{1,3})(?=[.,;](?:\s|$))"
    r"|(?<=[a-zß-ÿ][.,;])(?P<tight>\d{1,3})(?=\s|$)"
)
UNEVEN = re.compile(rf"[\t{''.join(sorted(DROPPED))}]|\*\*|__|  ")
"""What makes a line's text more than its characters one by one."""
HYPHENS = "-\u00ad\u2010"
HYPHENATED = re.compile(rf"(?P<head>[^\W\d_]+)[{HYPHENS}]$")
FINAL_MARK = re.compile(r"(?<=[a-zß-ÿ)\u201d\u2019\"]\.) \d{1,3}$")
BEFORE_MARK = re.compile(r"[.,;:?!)\d](?: |(?<=[.,;]))\d")
"""Stands wherever `MARK` matches."""
CHAIN = 3
"""Consecutive numbers that together are taken for footnote marks."""
WHOLE_LINE = 40
"""Characters from which a line that ends no sentence was broken off, though no page ends there."""

Joined = tuple[str, list[int]]
"""The text of a block, and where in the raw text each of its characters stands."""


def assemble(drafts: Iterable[Draft]) -> tuple[Block, ...]:
    """Return the blocks of ``drafts``, in the order they begin."""
    glued = _glue(list(drafts))
    words = _Words(glued)
    texts = _without_marks(glued, [_join(draft.lines, words) for draft in glued])
    sections = Sections()
    blocks = [
        sections.place(draft, Block(draft.kind, text, tuple(offsets), draft.lines[0].page))
        for draft, (text, offsets) in zip(glued, texts, strict=True)
        if text.strip()
    ]
    return tuple(sorted(blocks, key=lambda block: block.start))


class _Words:
    """The words of a document, counted when a word that a line's end divided is first met."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts

    @cached_property
    def counts(self) -> Counter[str]:
        lines = (line for draft in self._drafts for line in draft.lines)
        return Counter(word.lower() for line in lines for word in WORD.findall(line.text))

    def is_soft(self, head: str, tail: str) -> bool:
        """Whether the hyphen between two parts of a word only broke a line."""
        words = self.counts
        whole, compound = (head + tail).lower(), f"{head}-{tail}".lower()
        if words[whole] or words[compound]:
            return words[whole] >= words[compound]
        return not (words[head.lower()] > 1 and words[tail.lower()] > 1)


def _glue(drafts: list[Draft]) -> list[Draft]:
    """Join what a page end or blank line cut: a paragraph, bullet or footnote with what goes on with it."""
    glued: list[Draft] = []
    for draft in drafts:
        before = _cut_off(glued, draft)
        if before is None:
            glued.append(draft)
        else:
            before.lines += draft.lines
    return glued


def _cut_off(done: Sequence[Draft], draft: Draft) -> Draft | None:
    """Return the earlier draft that ``draft`` goes on with, if any."""
    if not STARTS_LOWER.match(draft.lines[0].text) or draft.kind not in {"paragraph", "footnote"}:
        return None
    note = draft.kind == "footnote"
    for before in reversed(done[-30:] if note else done[-4:]):
        if note and before.kind != "footnote":
            continue
        if before.kind in {"footnote", "caption"} and not note:
            continue
        open_end = not ends_sentence(before.last.text) and before.kind != "heading"
        turned = before.last.page < draft.lines[0].page
        broken = not note and len(before.last.text) >= WHOLE_LINE
        return before if open_end and (turned or broken) else None
    return None


def _join(lines: Sequence[Line], words: _Words) -> Joined:
    """Return the text of ``lines`` with its offsets, joined by a blank or at a hyphen."""
    joined = ""
    offsets: list[int] = []
    for index, line in enumerate(lines):
        before = lines[index - 1]
        if joined:
            hyphenated = HYPHENATED.search(before.text) if before.text[-1:] in HYPHENS else None
            tail = re.match(r"[^\W\d_]+", line.text) if hyphenated else None
            if hyphenated and tail and line.text[0].islower():
                if words.is_soft(hyphenated["head"], tail[0]) and joined[-1] in "-\u2010":
                    joined = joined[:-1]
                    offsets.pop()
            elif not (before.text.endswith(("-", "/")) and "http" in before.text.split()[-1]):
                joined += " "
                offsets.append(before.end)
        text, places = _kept(line)
        joined += text
        offsets += places
    joined = joined.rstrip(" ")
    return joined, offsets[: len(joined)]


def _kept(line: Line) -> tuple[str, Iterable[int]]:
    """Return the characters of a line without invisible ones, repeated blanks and Markdown's emphasis."""
    if not UNEVEN.search(line.text):
        text = line.text.lstrip(" ")
        start = line.start + len(line.text) - len(text)
        return text, range(start, start + len(text))
    hidden = {
        at for match in re.finditer(r"\*\*|__(?=\w)|(?<=\w)__", line.text) for at in range(*match.span())
    }
    kept: list[str] = []
    offsets: list[int] = []
    for index, character in enumerate(line.text):
        if character in DROPPED or index in hidden:
            continue
        blank = character in " \t"
        if blank and (not kept or kept[-1] == " "):
            continue
        kept.append(" " if blank else character)
        offsets.append(line.start + index)
    return "".join(kept), offsets


def _without_marks(drafts: Sequence[Draft], texts: list[Joined]) -> list[Joined]:
    """Remove the footnote marks that PDF dumps leave in the running text.

    A number behind punctuation is a mark when it counts on from others (1, 2, 3 …), or closes a block.
    """
    candidates = [
        (index, match)
        for index, (draft, (text, _)) in enumerate(zip(drafts, texts, strict=True))
        if draft.kind in {"paragraph", "bullet", "heading"} and BEFORE_MARK.search(text)
        for match in MARK.finditer(text)
    ]
    numbers = [int(next(filter(None, match.groups()))) for _, match in candidates]
    chain = _longest_chain(numbers)
    cut: dict[int, list[tuple[int, int]]] = {}
    for position, (index, match) in enumerate(candidates):
        final = FINAL_MARK.search(match.string)
        if (len(chain) >= CHAIN and position in chain) or (final and final.end() == match.end()):
            cut.setdefault(index, []).append(match.span())
    return [_without(joined, cut.get(index, ())) for index, joined in enumerate(texts)]


def _without(joined: Joined, stretches: Sequence[tuple[int, int]]) -> Joined:
    """Return a text without some stretches of its characters, which come in order."""
    text, offsets = joined
    for start, end in reversed(stretches):
        text = text[:start] + text[end:]
        del offsets[start:end]
    return text, offsets


def _longest_chain(numbers: Sequence[int]) -> frozenset[int]:
    """Return the positions of the longest run in which each number is one or two more than the last."""
    best: list[tuple[int, int]] = []
    for at, number in enumerate(numbers):
        reach = [
            (best[i][0] + (1 if number - numbers[i] == 1 else 0), i)
            for i in range(at)
            if number - numbers[i] in {1, 2}
        ]
        best.append(max(reach, default=(1, -1)) if reach else (1, -1))
    if not best:
        return frozenset()
    at = max(range(len(best)), key=lambda i: best[i][0])
    chain = set()
    while at >= 0:
        chain.add(at)
        at = best[at][1]
    return frozenset(chain)
