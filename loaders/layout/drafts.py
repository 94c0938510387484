"""From lines to drafts of blocks: which lines belong together, and what they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goodpractices.loaders.layout.columns import divide
from goodpractices.loaders.layout.lines import (
    BULLET,
    CAPTION,
    DASH_BULLET,
    GLYPH_ONLY,
    LETTERED,
    MARKDOWN_HEADING,
    NUMBERED,
    RULE,
    STARTS_LOWER,
    STARTS_UPPER,
    URL,
    WRAPPED,
    Line,
    ends_sentence,
    is_page_number,
    page_width,
    would_fit,
)
from goodpractices.loaders.model import BlockKind

HEADING_WORDS = 22
NOTE = re.compile(r"(?P<number>\d{1,3})\s+(?=[A-ZÀ-Þ\u201c\"(]|https?:)")
NOTE_CUE = re.compile(r"(?:see|voir|véase|cf\.?|ver)\b,?.{0,60}https?://", re.IGNORECASE)
NOTE_MARK = re.compile(r"(?<=[a-zß-ÿ\d.,;:)\u201d\u2019\"])\s?(\d{1,3})(?=[\s.,;:)]|$)")
DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    numbered: bool = False

    @property
    def last(self) -> Line:
        """The last line so far."""
        return self.lines[-1]


def draft(lines: Sequence[Line]) -> list[Draft]:
    """Return the drafts of all ``lines``, in order; page numbers and rules are left out."""
    return _Drafter(lines).run()


def _first_marks(lines: Sequence[Line]) -> dict[int, int]:
    """Return for every number that stands in the text like a footnote mark the first line that holds it."""
    marks: dict[int, int] = {}
    for at, line in enumerate(lines):
        if DIGIT.search(line.text) and not is_page_number(line):
            for number in NOTE_MARK.findall(line.text):
                marks.setdefault(int(number), at)
    return marks


class _Drafter:
    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = [Line("", x.start, x.end, x.page) if RULE.fullmatch(x.text) else x for x in lines]
        self.width = page_width(lines)
        self.wrapped = self.width <= WRAPPED
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.at = 0
        self.marks = _first_marks(lines)
        self.last_note = 0
        self.note: Draft | None = None

    def run(self) -> list[Draft]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.text:
                self.open = None
                self.at += 1
            elif is_page_number(line):
                self.at += 1
            elif GLYPH_ONLY.fullmatch(line.text):
                self._column()
            else:
                self._line(line)
        return [draft for draft in self.drafts if draft.lines]

    # What follows looks at one line, appends to the open draft or begins another, and moves on.

    def _line(self, line: Line) -> None:
        if self._starts_note(line):
            self._begin("footnote", line)
        elif match := MARKDOWN_HEADING.match(line.text):
            self._begin("heading", line.without(match.end()), level=len(match["marks"]) - 1)
            self.open = None
        elif mark := self._bullet(line):
            self._begin("bullet", line.without(mark), level=line.indent)
        elif NUMBERED.match(line.text) and not self._runs_on(line):
            self._numbered(line)
        elif LETTERED.match(line.text) and not self._runs_on(line):
            self._begin("bullet", line, level=line.indent)
        elif self.open is not None and self._continues(self.open, line):
            self.open.lines.append(line)
            self.at += 1
        elif self._carries_note_on(line):
            self._begin("footnote", line)
        elif CAPTION.match(line.text):
            self._begin("caption", line)
        elif self._is_heading(line):
            self._heading(line)
        else:
            self._begin("paragraph", line)

    def _begin(self, kind: BlockKind, line: Line, level: int = 0) -> None:
        self.open = Draft(kind, [line], level)
        self.drafts.append(self.open)
        self.note = self.open if kind == "footnote" else self.note
        self.at += 1

    def _runs_on(self, line: Line) -> bool:
        """Whether a sentence is open that this line may go on with."""
        return self.open is not None and not ends_sentence(self.open.last.text) and self._glues(line)

    def _glues(self, line: Line) -> bool:
        open_draft = self.open
        return (
            open_draft is not None
            and self.wrapped
            and not would_fit(open_draft.last.text, line.text, self.width)
        )

    def _continues(self, draft: Draft, line: Line) -> bool:
        """Whether ``line`` goes on with the open draft."""
        before = draft.last
        if draft.kind == "footnote" and before.page != line.page:
            return False
        if STARTS_LOWER.match(line.text):
            return not (before.text.endswith(":") and self._open_note() is not None)
        return self.wrapped and not self._breaks(draft, line)

    def _breaks(self, draft: Draft, line: Line) -> bool:
        """Whether the author ended the line before ``line``, rather than the width of the page."""
        before = draft.last
        room = would_fit(before.text, line.text, self.width)
        if not ends_sentence(before.text):
            return room and draft.kind == "paragraph"
        short = room and len(before.text) < 0.8 * self.width
        return before.page != line.page or (short and bool(STARTS_UPPER.match(line.text)))

    def _bullet(self, line: Line) -> int:
        """Return the length of the bullet mark at the start of ``line``, 0 if there is none."""
        if match := BULLET.match(line.text):
            return match.end()
        match = DASH_BULLET.match(line.text)
        if not match or line.text.startswith("**"):
            return 0
        fresh = self.open is None or self.open.kind == "bullet" or ends_sentence(self.open.last.text)
        return match.end() if fresh else 0

    # Columns of bullet marks.

    def _column(self) -> None:
        gaps: list[bool] = []
        while self.at < len(self.lines):
            text = self.lines[self.at].text
            if GLYPH_ONLY.fullmatch(text):
                gaps.append(False)
            elif not text and gaps:
                gaps[-1] = True
            elif text:
                break
            self.at += 1
        body = self._column_body(len(gaps))
        for item in divide(gaps, body):
            self.open = Draft("bullet", item)
            self.drafts.append(self.open)

    def _column_body(self, count: int) -> list[Line]:
        """Take the lines of a column's items: up to a blank line, and on while there are too few for them."""
        body: list[Line] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if is_page_number(line) or GLYPH_ONLY.fullmatch(line.text):
                break
            if body and not line.text:
                starts = sum(
                    ends_sentence(one.text) and bool(STARTS_UPPER.match(two.text))
                    for one, two in pairwise(body)
                )
                if starts + 1 >= count:
                    break
            if line.text:
                body.append(line)
            self.at += 1
        return body

    # Numbered lines: a question, the heading of a section, or an item of a list.

    def _numbered(self, line: Line) -> None:
        item = self._stretch()
        text = " ".join(part.text for part in item)
        first = text.find("?")
        if first > 0 and not re.search(r"[.!]\s", text[:first].partition(" ")[2]):
            self._take("question", item, "?")
        elif self._numbered_heading(item):
            self.open = Draft("heading", item, numbered=True)
            self.drafts.append(self.open)
            self.at += len(item)
            self.open = None
        else:
            self._begin("bullet", line, level=line.indent)

    def _stretch(self) -> list[Line]:
        """Return this line and those behind it up to a blank, a bullet or the next number."""
        item = [self.lines[self.at]]
        for line in self.lines[self.at + 1 : self.at + 12]:
            marked = BULLET.match(line.text) or GLYPH_ONLY.fullmatch(line.text) or NUMBERED.match(line.text)
            if not line.text or marked or is_page_number(line):
                break
            item.append(line)
        return item

    def _take(self, kind: BlockKind, item: list[Line], end: str) -> None:
        """Begin a draft with the lines of ``item`` up to the last that ends with ``end``."""
        last = max(
            (i for i, line in enumerate(item) if line.text.rstrip("'\"\u2019\u201d").endswith(end)), default=0
        )
        self.open = Draft(kind, item[: last + 1], numbered=True)
        self.drafts.append(self.open)
        self.at += last + 1
        self.open = None

    def _numbered_heading(self, item: list[Line]) -> bool:
        """Whether a numbered item is the heading of a section; cut ``item`` to the heading's own lines."""
        head = 1
        while head < len(item) and STARTS_LOWER.match(item[head].text) and head < 3:
            head += 1
        text = " ".join(line.text for line in item[:head])
        plain = not ends_sentence(text) and len(text.split()) <= HEADING_WORDS
        alone = len(item) == head or bool(STARTS_UPPER.match(item[head].text))
        next_text = self._next_text(self.at + head)
        same_kind = NUMBERED.match(next_text) is not None and not next_text.rstrip().endswith("?")
        if plain and alone and not (same_kind and len(item) == head):
            del item[head:]
            return True
        return False

    # Headings without a number.

    def _is_heading(self, line: Line) -> bool:
        text = line.text.strip("*_ ")
        if not text or ends_sentence(text) or text[-1] in ",-" or not STARTS_UPPER.match(text):
            return False
        if (
            len(text.split()) > HEADING_WORDS
            or len(text) > 120
            or URL.search(text)
            or not re.search(r"[^\W\d]", text)
        ):
            return False
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        if following is None or not following.text:
            return self._stands_alone(line)
        if STARTS_LOWER.match(following.text) or is_page_number(following):
            return False
        if not self.wrapped:
            return len(following.text) > len(text) or self._stands_alone(line)
        return would_fit(text, following.text, self.width) and not CAPTION.match(following.text)

    def _stands_alone(self, line: Line) -> bool:
        """Whether a line between blank lines reads as a heading, not as a short paragraph or a list line."""
        words = line.text.split()
        return len(words) <= 14 and (not self.wrapped or len(line.text) < 0.95 * max(self.width, 60))

    def _heading(self, line: Line) -> None:
        """Take a heading; long lines right below it are the rest of it."""
        self._begin("heading", line)
        draft = self.drafts[-1]
        while self.wrapped and self.at < len(self.lines):
            following = self.lines[self.at]
            long = len(draft.last.text) >= 0.7 * self.width
            if not (
                long and following.text and following.page == draft.last.page and self._is_heading(following)
            ):
                break
            draft.lines.append(following)
            self.at += 1
        self.open = None

    def _next_text(self, at: int) -> str:
        rest = (self.lines[i] for i in range(at, len(self.lines)))
        return next((line.text for line in rest if line.text and not is_page_number(line)), "")

    # Footnotes.

    def _starts_note(self, line: Line) -> bool:
        match = NOTE.match(line.text)
        in_note = self.open is not None and self.open.kind == "footnote"
        if match and not NUMBERED.match(line.text):
            number = int(match["number"])
            fresh = self.open is None or in_note
            if fresh and self.last_note < number and self.marks.get(number, self.at) < self.at:
                self.last_note = number
                return True
        return self.open is None and self._is_note_stretch(line)

    def _is_note_stretch(self, line: Line) -> bool:
        """Whether a stretch without a number is a note: mostly addresses, or "see" and an address."""
        if self._bullet(line):
            return False
        stretch = self._stretch()
        text = " ".join(part.text for part in stretch)
        addresses = sum(len(url) for url in URL.findall(text))
        return addresses > 0 and (addresses > 0.2 * len(text) or bool(NOTE_CUE.match(text)))

    def _open_note(self) -> Draft | None:
        """Return the last footnote if its sentence is not finished and it broke off at a page's end."""
        if self.note is None or ends_sentence(self.note.last.text) or URL.search(self.note.last.text[-80:]):
            return None
        return self.note

    def _carries_note_on(self, line: Line) -> bool:
        """Whether a line goes on with a note cut off by the end of an earlier page."""
        note = self._open_note()
        return note is not None and note.last.page < line.page and bool(STARTS_LOWER.match(line.text))
