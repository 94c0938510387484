"""Styles and numbering: what makes a paragraph a heading or an item of a list, and its printed number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from goodpractices.loaders.readers.docx.markup import STYLE, Element, value

HEADING = re.compile(r"heading (?P<level>[1-9])$|title$", re.IGNORECASE)
LISTED = re.compile(r"list (?:bullet|number)(?: (?P<level>[2-9]))?$", re.IGNORECASE)
BASES = 10
"""Styles a style may be based on, one on the other; Word itself allows a few more, nobody uses them."""
NO_OUTLINE = 9
"""The outline level that Word writes for body text."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a paragraph is: a heading of a level, an item of a list at a level, a caption, or none."""

    heading: int | None = None
    item: int | None = None
    number: str = ""
    """Its printed number with a blank behind it, "" for a bullet."""
    caption: bool = False


class Roles:
    """Tells the roles of paragraphs one after another, and counts the numbered ones."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles = {style.get(qn("w:styleId"), ""): style for style in _found(styles, STYLE)}
        self._levels = _levels(numbering)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def of(self, paragraph: Element) -> Role:
        """Return the role of the next paragraph."""
        properties = paragraph.find(qn("w:pPr"))
        chain = list(self._chain(value(properties, "w:pStyle")))
        layers = [properties, *(style.find(qn("w:pPr")) for style in chain)]
        names = [value(style, "w:name") for style in chain]
        heading = _heading(layers, names)
        item, number = self._item(layers)
        if named := next((match for match in map(LISTED.match, names) if match), None):
            item = max(item or 0, int(named["level"] or 1) - 1)
        caption = any(name.lower() == "caption" for name in names)
        return Role(heading, item if heading is None else None, number, caption=caption)

    def _chain(self, name: str) -> Iterator[Element]:
        """Yield the style called ``name`` and those it is based on."""
        for _ in range(BASES):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(style, "w:basedOn")

    def _item(self, layers: list[Element | None]) -> tuple[int | None, str]:
        """Return at what level of a list a paragraph stands, and its number; None if it is in no list."""
        numbered = next((one for one in layers if value(one, "w:numPr", "w:numId")), None)
        if numbered is None:
            return None, ""
        name = value(numbered, "w:numPr", "w:numId")
        level = next(
            (value(one, "w:numPr", "w:ilvl") for one in layers if value(one, "w:numPr", "w:ilvl")), "0"
        )
        depth = int(level) if level.isdecimal() else 0
        known = self._levels.get(name)
        if known is None or depth not in known:
            return (None, "") if name == "0" else (depth, "")
        form, pattern, start = known[depth]
        if form in {"bullet", "none", ""}:
            return depth, ""
        counts = self._counts[name]
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return depth, self._printed(pattern, known, counts)

    def _printed(self, pattern: str, levels: dict[int, tuple[str, str, int]], counts: dict[int, int]) -> str:
        def one(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            form, _, start = levels.get(depth, ("decimal", "", 1))
            return numeral(counts.get(depth, start), form)

        return re.sub(r"%([1-9])", one, pattern) + " "


def numeral(number: int, form: str) -> str:
    """Return ``number`` in one of Word's forms: decimal, lowerLetter, upperRoman …."""
    if form.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 5 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 0 < number < 4000:
        roman = ""
        for sign, worth in zip(
            ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            strict=True,
        ):
            roman += sign * (number // worth)
            number %= worth
        return roman.upper() if form.startswith("upper") else roman
    return str(number)


def _heading(layers: list[Element | None], names: list[str]) -> int | None:
    """Return the level of a heading, 0 for the title; None for body text."""
    for name in names:
        if match := HEADING.match(name):
            return int(match["level"] or 0)
    level = next((value(one, "w:outlineLvl") for one in layers if value(one, "w:outlineLvl")), "")
    return int(level) + 1 if level.isdecimal() and int(level) < NO_OUTLINE else None


def _levels(numbering: Element | None) -> dict[str, dict[int, tuple[str, str, int]]]:
    """Return form, pattern and first number of each level of each list."""
    kinds: dict[str, dict[int, tuple[str, str, int]]] = {}
    for kind in _found(numbering, qn("w:abstractNum")):
        kinds[kind.get(qn("w:abstractNumId"), "")] = {
            int(level.get(qn("w:ilvl"), "0")): (
                value(level, "w:numFmt"),
                value(level, "w:lvlText"),
                int(value(level, "w:start") or 1),
            )
            for level in kind.iter(qn("w:lvl"))
        }
    return {
        number.get(qn("w:numId"), ""): kinds.get(value(number, "w:abstractNumId"), {})
        for number in _found(numbering, qn("w:num"))
    }


def _found(root: Element | None, tag: str) -> Iterator[Element]:
    return root.iter(tag) if root is not None else iter(())
