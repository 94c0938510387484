"""Lines of a raw text with their place and page, and the patterns a line is recognised by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

GLYPHS = "•●▪■◦‣\u2043▫\uf0b7\uf0a7"
CLOSERS = "\u201d\"'\u2019\u00bb)\\]"
OPENERS = "\u201c\"'\u2018\u00ab(\\[`\u00bf\u00a1"

GLYPH_ONLY = re.compile(rf"[{GLYPHS}·∙]")
BULLET = re.compile(rf"(?P<mark>[{GLYPHS}·∙])\s*(?=\S)")
DASH_BULLET = re.compile(r"(?P<mark>[-\u2013\u2014*+])\s+(?=\S)")
NUMBERED = re.compile(r"(?P<number>\d{1,2})(?:[.)]|\.\))\s+(?=\S)|\((?P<inner>\d{1,2})\)\s+(?=\S)")
LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})\)\s+(?=\S)")
PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?|página |pág\. ?)?[-\u2013\u2014|\[ ]*\d{1,3}[-\u2013\u2014|\] ]*"
    r"(?:(?:/|of|sur|de) *\d{1,3})?",
    re.IGNORECASE,
)
RULE = re.compile(r"[-=_*~\u2013\u2014 \\]{2,}")
CAPTION = re.compile(
    r"(?:figure|table|chart|map|photo|source|graphique|tableau|carte|encadré|gráfico|cuadro|tabla|mapa|"
    r"fuente)\s?(?:\d+[.:]?|:)\s",
    re.IGNORECASE,
)
MARKDOWN_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?=\S)")
SENTENCE_END = re.compile(rf"[.?!;:\u2026][{CLOSERS}]*(?:\s?\d{{1,3}})?$")
STARTS_LOWER = re.compile(rf"[{OPENERS}]*[a-zß-ÿ]")
STARTS_UPPER = re.compile(rf"[{OPENERS}]*[A-ZÀ-ÞŒ\d]")
URL = re.compile(r"https?://\S+|www\.\S+")

TAG = re.compile(
    r"</?(?:br|p|div|span|strong|em|b|i|u|sup|sub|a|li|ul|ol|h[1-6]|font|center|td|tr|table)\b[^<>\n]{0,200}>"
)
"""A mark of HTML that was left in a text."""
_LATER = f"[\x80-\xbf{bytes(range(0x80, 0xC0)).decode('cp1252', errors='ignore')}]"
MISREAD = re.compile(f"[Â-ß]{_LATER}|[à-ï]{_LATER}{{2}}")
"""A letter of UTF-8 that was read as two or three of Windows-1252: Ã© for é, â€™ for ’."""
BLANK, UNSEEN = "&nbsp;", "\u200b"
SPACED_LINES = 8
"""Fewest lines of a text whose every line has a blank one behind it."""
SPACED_SHARE, BROKEN_SHARE = 0.1, 0.25
"""Share of lines that may stand without a blank one before them, and that must go on with a sentence."""
WRAPPED = 140
"""Characters: lines up to this length were broken by a page's width, longer ones hold whole paragraphs."""
PAGE_START_SHARE = 0.05
"""A lone leading blank marks a page start only where hardly any line has one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text`` stripped, ``start`` the offset of its first character, ``end`` that of its end."""

    text: str
    start: int
    end: int
    page: int
    indent: int = 0

    def without(self, length: int) -> "Line":
        """Return the line without its first ``length`` characters."""
        return replace(self, text=self.text[length:], start=self.start + length)


def lines_of(text: str) -> list[Line]:
    """Split ``text`` into lines and number their pages; misread letters are put right, HTML is not seen.

    A page begins at a form feed; in dumps without one, at a line that alone has one leading blank (so some
    extractors mark it) or behind a line that holds just the number of the page. Where every line has a blank
    one behind it, single blank lines are left out.
    """
    text = TAG.sub(lambda match: UNSEEN * len(match.group()), text)
    text = text.replace(BLANK, " ".ljust(len(BLANK), UNSEEN))
    text = MISREAD.sub(_as_meant, text)
    found = [
        (match["body"], match.start("body"), bool(match["feed"]))
        for match in re.finditer(r"(?P<feed>\f*)(?P<body>[^\r\n\f]*)(?:\r\n|\r|\n|(?=\f)|$)", text)
    ]
    blank_starts = _blank_starts(found)
    lines: list[Line] = []
    page, turned = 1, True
    for index, (body, start, feed) in enumerate(found):
        if (feed or index in blank_starts) and not turned:
            page += 1
        stripped = body.strip("\u200b\ufeff \t\u00a0\u3000\x0b\x1c\x1d\x1e\x1f\x85\u2028\u2029")
        indent = body.find(stripped) if stripped else 0
        lines.append(Line(stripped, start + indent, start + len(body), page, indent))
        if stripped:
            turned = stripped == str(page)
            page += turned
    return _close_up(lines)


def _as_meant(match: re.Match[str]) -> str:
    """Return the letter that was misread, filled up to the length of what stands there, or that as it is."""
    found = match.group()
    data = bytes(ord(c) if ord(c) < 0x100 else c.encode("cp1252")[0] for c in found)
    try:
        meant = data.decode()
    except UnicodeDecodeError:
        return found
    latin = "\xa0" <= meant < "\u0250" or "\u2010" <= meant <= "\u2122"
    return meant.ljust(len(found), UNSEEN) if latin else found


def _close_up(lines: list[Line]) -> list[Line]:
    """Return the lines without single blank ones, if these stand between all lines and divide nothing."""
    full = [index for index, line in enumerate(lines) if line.text]
    pairs = list(pairwise(full))
    tight = sum(after - before == 1 for before, after in pairs)
    if len(full) < SPACED_LINES or tight > SPACED_SHARE * len(pairs) or page_width(lines) > WRAPPED:
        return lines
    going_on = sum(
        not ends_sentence(lines[before].text) and bool(STARTS_LOWER.match(lines[after].text))
        for before, after in pairs
    )
    if going_on < BROKEN_SHARE * len(pairs):
        return lines
    single = {before + 1 for before, after in pairs if after - before == 2}
    return [line for index, line in enumerate(lines) if index not in single]


def _blank_starts(found: list[tuple[str, int, bool]]) -> frozenset[int]:
    """Return the lines whose one leading blank marks a page start; none where text is simply indented."""
    if any(feed for _, _, feed in found):
        return frozenset()
    full = [index for index, (body, _, _) in enumerate(found) if body.strip()]
    starts = [index for index in full if re.match(r" \S", found[index][0])]
    indented = [index for index in full if re.match(r"\s\s|\t", found[index][0])]
    few = len(starts) <= max(1, PAGE_START_SHARE * len(full))
    return frozenset(starts) if few and not indented else frozenset()


def page_width(lines: Sequence[Line]) -> int:
    """Return the width to which most lines are set, in characters."""
    lengths = sorted(len(line.text) for line in lines if line.text)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def is_page_number(line: Line) -> bool:
    """Whether the line holds a page number (or a footnote's number torn off) and nothing else."""
    return bool(PAGE_NUMBER.fullmatch(line.text)) and any(c.isdigit() for c in line.text)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence or a clause before a list does."""
    return bool(SENTENCE_END.search(text))


def would_fit(first: str, second: str, width: float) -> bool:
    """Whether the first word of ``second`` had room behind ``first``: then its author broke the line."""
    return len(first) + 1 + len(second.split(maxsplit=1)[0]) <= 0.92 * width
