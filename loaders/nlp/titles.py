"""Titles a person would write: the name of a programme, or who does what in a few words."""

import re

from goodpractices.loaders.nlp.cues import Cues

LENGTH = 84
"""Characters a title has at most."""
QUOTES = "\u201c\u201d\"\u00ab\u00bb' `"
ARTICLE = re.compile(
    r"^(?:the|an?|some|its|their|also|another|le|la|les|l[\u2019']|une?|des|du|de la|el|"
    r"los|las|unos?|unas?|sus?|a)\s*"
    r"(?<=[\s\u2019'])",
    re.IGNORECASE,
)
BREAK = re.compile(
    r"[;:]|,\s|\s[\u2013\u2014(]|\s(?:which|who|where|including|such as|as well as|so that|in order to|"
    r"with the aim|"
    r"qui|dont|où|notamment|afin|ainsi que|incluyendo|así como|a fin de|con el fin|quienes)\b"
    r"|(?<!ensure)(?<!ensuring)(?<!guarantee)\s(?:that|que)\s(?=\w)|\sby\s(?=\w+ing\b)"
    r"|\s(?:it|they|il|elle|ils|elles|could|should|can|may|will|is|are|was|were|has|have|est|sont|es|"
    r"son)(?:\s|$)"
    r"|\shttps?:|\s(?:in|en|since|depuis|desde|by)\s(?:\w+\s)?(?:19|20)\d\d\b"
)
LEADING = re.compile(
    r"^(?:(?:in|en|since|depuis|desde)\s(?:\w+\s)?(?:19|20)\d\d\s)?"
    r"(?:(?:in|with|on|to|for|as|from|que|de|à|en|con|dans|avec)\s)?",
    re.IGNORECASE,
)
LOOSE_END = re.compile(
    r"\s(?:and|or|of|for|in|on|at|to|with|from|by|the|an?|its|their|is|are|et|ou|de|du|des|pour|dans|en|à|"
    r"au|aux|avec|"
    r"par|sur|le|la|les|un|une|y|o|para|con|por|del|el|los|las|una|al|better|more|up|already|also)$",
    re.IGNORECASE,
)


def practice_title(name: str, focus: str, lead: str, action: str = "") -> str:
    """Return a title for a practice: its own name where it has one, else who and what.

    ``focus`` is the part of its evidence that says what was done; ``lead`` is who did it, ``""`` if unknown,
    ``action`` what was done to it where that is not to set it up ("abolition of").
    """
    plain = _plain(name)
    if 6 <= len(plain) <= LENGTH and not action:
        known = not lead or _overlap(lead, plain) or len(plain) + len(lead) > LENGTH
        return plain if known else f"{plain} ({lead})"
    what = _done_to(action, focus) if action else phrase(focus)
    if not lead or lead.lower() in what.lower():
        return _capital(what)
    return f"{lead}: {what}"


def _done_to(action: str, focus: str) -> str:
    """Return "abolition of the exit permit", its article contracted as French and Spanish do."""
    article = ARTICLE.match(focus)
    text = f"{action} {article.group() if article else ''}{phrase(focus)}"
    for apart, together in (("de le ", "du "), ("de les ", "des "), ("de el ", "del ")):
        text = text.replace(apart, together)
    return " ".join(text.split())


def advice_title(text: str, cues: Cues) -> str:
    """Return a title for a recommendation: its first words, to where they can stand alone."""
    first = re.split(r"(?<=[.;:])\s", text.strip(), maxsplit=1)[0]
    modal = cues.find("advice.strong", first)
    bare = first if modal is None or modal.start() < LENGTH / 2 else first[: modal.end() + LENGTH // 2]
    return _capital(shorten(bare.strip(QUOTES + ".;, ")))


def phrase(text: str) -> str:
    """Return the noun phrase at the beginning of ``text``, without article and without what hangs on it."""
    text = ARTICLE.sub("", LEADING.sub("", text.strip(" ,.;"), count=1), count=1)
    cut = BREAK.search(text, min(12, len(text)))
    text = shorten(text[: cut.start()] if cut else text)
    while loose := LOOSE_END.search(text):
        text = text[: loose.start()]
    return text


def shorten(text: str) -> str:
    """Return ``text``, cut between words and without a loose end where it is too long."""
    text = " ".join(text.split()).strip(" ,.;:")
    if len(text) > LENGTH:
        text = text[:LENGTH].rsplit(" ", 1)[0]
        while loose := LOOSE_END.search(text):
            text = text[: loose.start()]
    return text.strip(" ,.;:(")


def _plain(name: str) -> str:
    return re.sub(r"[\u201c\u201d\"\u00ab\u00bb]", "", ARTICLE.sub("", name, count=1)).strip(QUOTES)


def _overlap(one: str, other: str) -> bool:
    """Whether two names share a telling word."""
    words = [{w.lower() for w in re.findall(r"[^\W\d_]{4,}", text)} for text in (one, other)]
    return bool(words[0] & words[1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
