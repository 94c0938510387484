"""Sentence ends by rule, tolerant of abbreviations, numbers, quotations and damaged text."""

import re
from bisect import bisect_left
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.nlp.entities import text_of, words_of

REMEMBERED = 64
"""Texts whose sentence ends are remembered at most: several components ask for those of one block."""

ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|etc|vs|al|No|Nos|no|nos|n|Art|art|Dr|Prof|Mr|Mrs|Ms|St|Sr|Sra|Dra|M|Mme|p|pp|vol|"
    r"ed|Rev|Ref|núm|Núm|pág|approx|incl|Gov|Gen|Inc|Ltd|para|paras|Rs|Ksh|Kshs|U\.S|U\.K|U\.N|EE\.UU)|\b[A-Z])\.$"
)
CLOSERS = "\u201d\"'\u2019\u00bb)]`"
OPENERS = frozenset("\u201c\"\u00ab\u2018'\u00bf\u00a1([\u2014\u2013-•`")
GLUED = r"(?:(?<=[^\W\d_][.?!]|[a-z)][)\u201d\u00bb])|(?<=[12]\d\d\d\.))\d{1,3}"
"""A footnote mark stuck to the end of a sentence, also behind a year: "workers.12 The", "in 1952.7 Since"."""
RUN_TOGETHER = r"(?<=[a-zß-ÿ]{3}[.?!])(?=[A-ZÀ-Þ][a-zß-ÿ])"
"""The end of a sentence whose blank was lost: "files a complaint.Survey among dockers"."""
END = re.compile(rf"[.?!\u2026](?:[{re.escape(CLOSERS)}]*(?:{GLUED})?(?=\s)|{RUN_TOGETHER})")
MARK = re.compile(r"\d{1,3}\s+(?=[A-ZÀ-Þ\u201c\u00ab\u00bf\u00a1])")
"""A footnote mark left between two sentences."""


def sentence_ends(text: str) -> list[int]:
    """Return the offsets just behind each sentence of ``text``, the last one always ``len(text)``."""
    return list(_ends(text))


@lru_cache(maxsize=REMEMBERED)
def _ends(text: str) -> tuple[int, ...]:
    ends = []
    for match in END.finditer(text):
        before = text[: match.end()].rstrip("0123456789").rstrip(CLOSERS)
        after = text[match.end() :].lstrip()
        if not after or ABBREVIATION.search(before[-12:]):
            continue
        mark = MARK.match(after)
        first = after[mark.end() if mark else 0]
        if first.isupper() or first.isdigit() or first in OPENERS:
            ends.append(match.end())
    return (*ends, len(text))


@Language.component("gp_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set where the sentences of ``doc`` begin, from `sentence_ends`."""
    starts, written = words_of(doc).starts, words_of(doc).written
    marked = set()
    for end in (0, *sentence_ends(text_of(doc))[:-1]):
        at = bisect_left(starts, end)
        while at < len(doc) and written[at].isspace():
            at += 1
        if at < len(doc):
            doc[at].is_sent_start = True
            marked.add(at)
    if len(doc) > 1 and 1 not in marked:
        # One token must be marked for spaCy to see any; marking each takes quadratic time.
        doc[1].is_sent_start = False
    return doc
