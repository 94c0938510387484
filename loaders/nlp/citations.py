"""Which names only say who wrote or published something: they are no actors of the text."""

import re

BRACKET_OPEN = re.compile(r"\((?:see |cf\. |voir |véase )?[^()]{0,60}$", re.IGNORECASE)
YEAR_CLOSES = re.compile(
    r"(?:(?:,| and | et | y |/|;| &)\s?[\w .&-]{0,50})?,?\s(?:19|20)\d\d[a-z]?[^()]{0,30}\)"
)
YEAR_BEHIND = re.compile(r"\s?(?:\((?:19|20)\d\d[a-z]?\)|,\s(?:19|20)\d\d[a-z]?)[.:,]")
TITLE_BEHIND = re.compile(
    r",\s[“\"«]?[A-Z][^.;()]{8,160}(?:\((?:[A-Z][\w ,]+,\s)?(?:19|20)\d\d\)|,\s(?:19|20)\d\d\b)"
)
PRESS_BEHIND = re.compile(r"\s(?:University\s)?Press\b")
SEGMENT = re.compile(
    r"(?:^|[;.]\s|\b[Ss]ee(?: also)?,?\s|\b[Cc]f\.\s|\b[Vv]oir\s|\b[Vv]éase\s|Sources?:\s)"
    r"(?:\d{1,3}\s)?(?:the\s)?$"
)
IMPRINT = re.compile(r"(?:^|[(,.;]\s?)$")
YEAR_OR_PUBLISHER = re.compile(r"(?:[:,]\s(?:[A-Z][\w&. -]{1,40},?\s)?(?:19|20)\d\d\b|:\s[A-Z]{2,}|;|\.$)")
PRESS_BEFORE = re.compile(r"Press,\s$")
REACH = 70
"""Characters before a name in which its bracket may have opened."""


def is_cited(text: str, start: int, end: int, *, place: bool) -> bool:
    """Return whether the name at ``start``–``end`` stands in a citation; ``place``: it names a city.

    Found are (IOM, 2019), "IOM (2018).", "ILO, World Report (Geneva, 2021)", "Oxford University Press" and
    the place of publication: "Geneva: ILO, 2019".
    """
    if (
        "(" in text
        and BRACKET_OPEN.search(text, max(0, start - REACH), start)
        and YEAR_CLOSES.match(text, end)
    ):
        return True
    segment = SEGMENT.search(text, max(0, start - 20), start)
    if segment and (YEAR_BEHIND.match(text, end) or TITLE_BEHIND.match(text, end)):
        return True
    if PRESS_BEHIND.match(text, end):
        return True
    if place and PRESS_BEFORE.search(text, max(0, start - 8), start):
        return True
    return bool(place and IMPRINT.search(text, 0, start) and YEAR_OR_PUBLISHER.match(text, end) and segment)
