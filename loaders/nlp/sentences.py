"""Sentence ends by rule, tolerant of abbreviations, numbers, quotations and damaged text."""

import re

from spacy.language import Language
from spacy.tokens import Doc

ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|etc|vs|al|No|Nos|no|nos|n|Art|art|Dr|Prof|Mr|Mrs|Ms|St|Sr|Sra|Dra|M|Mme|p|pp|vol|"
    r"ed|Rev|Ref|núm|Núm|pág|approx|incl|Gov|Gen|Inc|Ltd|para|paras|U\.S|U\.K|U\.N|EE\.UU)|\b[A-Z])\.$"
)
CLOSERS = "\u201d\"'\u2019\u00bb)]`"
OPENERS = frozenset("\u201c\"\u00ab\u2018'\u00bf\u00a1([\u2014\u2013-•`")
GLUED = r"(?:(?<=[^\W\d_][.?!]|[a-z)][)\u201d\u00bb])|(?<=[12]\d\d\d\.))\d{1,3}"
"""A footnote mark stuck to the end of a sentence, also behind a year: "workers.12 The", "in 1952.7 Since"."""
END = re.compile(rf"[.?!\u2026][{re.escape(CLOSERS)}]*(?:{GLUED})?(?=\s)")
MARK = re.compile(r"\d{1,3}\s+(?=[A-ZÀ-Þ\u201c\u00ab\u00bf\u00a1])")
"""A footnote mark left between two sentences."""


def sentence_ends(text: str) -> list[int]:
    """Return the offsets just behind each sentence of ``text``, the last one always ``len(text)``."""
    ends = []
    for match in END.finditer(text):
        before = text[: match.end()].rstrip("0123456789").rstrip(CLOSERS)
        after = text[match.end() :].lstrip()
        if not after or ABBREVIATION.search(before[-12:]):
            continue
        first = MARK.sub("", after, count=1)[0]
        if first.isupper() or first.isdigit() or first in OPENERS:
            ends.append(match.end())
    return [*ends, len(text)]


@Language.component("gp_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set where the sentences of ``doc`` begin, from `sentence_ends`."""
    ends = sentence_ends(doc.text)
    at = 0
    begins = True
    for token in doc:
        while at < len(ends) - 1 and token.idx >= ends[at]:
            at += 1
            begins = True
        if begins and not token.is_space:
            token.is_sent_start = True
            begins = False
        elif token.i == 1:
            # One token must be marked for spaCy to see any; marking each takes quadratic time.
            token.is_sent_start = False
    return doc
