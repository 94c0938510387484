"""Titles a person would write: the name of a programme, or who does what in a few words.

A title is made of words of the text and names of entities. Where it has to be shortened, it is cut before a
preposition, an infinitive or a participle, so that what is left is a whole phrase.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goodpractices.loaders.nlp.cues import Cues

LENGTH = 90
"""Characters a title has at most."""
ADVICE_LENGTH = 110
"""Characters of a recommendation's title: enough for who should do what."""
LINKING = re.compile(
    r"^(?:hence|likewise|however|therefore|thus|moreover|furthermore|finally|in addition|additionally|"
    r"similarly|as such|en outre|par ailleurs|de plus|enfin|ainsi|donc|cependant|de même|además|asimismo|"
    r"por ello|por tanto|finalmente|sin embargo|en consecuencia),\s",
    re.IGNORECASE,
)
"""A word that only ties a sentence to the one before."""
SHORTEST = 10
"""Characters below which a title says nothing: then the sentence itself speaks."""
SHORTEST_NAME = 6
OPENING = 12
"""Characters within which a phrase does not end."""
ENOUGH = 40
"""Characters of what was done that are worth naming its lead in full."""
QUOTES = "\u201c\u201d\"\u00ab\u00bb' `"
MARKS = re.compile(r"[\u201c\u201d\"\u00ab\u00bb]")
ARTICLE = re.compile(
    r"^(?:the|an?|some|its|their|also|another|le|la|les|l[\u2019']|une?|des|du|de la|el|"
    r"los|las|unos?|unas?|sus?|a)\s*"
    r"(?<=[\s\u2019'])",
    re.IGNORECASE,
)
ADVERB = re.compile(
    r"^(?:[a-zà-ÿ]{4,}(?:llement|mment|mente)|each year|every year|chaque année|cada año)\s",
)
LEADING = re.compile(
    r"^(?:(?:in|en|since|depuis|desde)\s(?:\w+\s)?(?:19|20)\d\d\s)?"
    r"(?:(?:in|with|on|to|for|as|from|that|que|de|à|en|con|dans|avec)\s)?",
    re.IGNORECASE,
)
STOP = re.compile(
    r"[;:]|\.\s|,?\s[\u2013\u2014(]"
    r"|,?\s(?:which|who|where|whose|including|such as|as well as|so that|in order to|with the aim)\b"
    r"|,?\s(?:qui|dont|où|notamment|afin|ainsi que|incluyendo|así como|a fin de|con el fin|quienes)\b"
    r"|(?<!ensure)(?<!ensuring)(?<!guarantee)(?<!garantir)(?<!garantizar)\s(?:that|que)\s(?=\w)"
    r"|\sby\s(?=\w+ing\b)"
    r"|\s(?:it|they|il|elle|ils|elles|could|should|may|will|is|are|was|were|has|have|est|sont|es|son)(?:\s|$)"
    r"|\s(?:can|peut|peuvent|puede|pueden)\s(?!acc)"
    r"|,?\s(?:and|et|y)\s(?:requires?|needs?|provides?|offers?|nécessite|requiere|ofrece)\b"
    r"|\shttps?:|\s(?:in|en|since|depuis|desde|by)\s(?:\w+\s)?(?:19|20)\d\d\b"
)
"""Where what follows is no part of the phrase: a clause, an example, an address, a date."""
CONTACT = re.compile(r"\s(?:it|they)\s(?:is|are|has|have|was|were)\s\w+(?:ing|ed)(?=\s(?:to|for|in|with)\s)")
"""A relative clause without pronoun: "supports it is providing to workers"."""
LIST = re.compile(r"(?:\s[^\s,;:]+){1,5}(?:,(?:\s[^\s,;:]+){1,5})*?,?\s(?:and|or|et|ou|y|e|o|u)\s")
"""What follows a comma that only stands between the members of a list."""
SAID = re.compile(r"^(?:that\s|que\s|qu[\u2019']\s?)", re.IGNORECASE)
"""What joins a deed to the verb that says it: a title needs neither."""
SUCH_AS = re.compile(r"[\s,;(]+(?:i\.e|e\.g|p\.\s?ex|p\.\s?ej|viz)\.?$", re.IGNORECASE)
"""What announces examples that a title leaves out."""
OF = frozenset({"of", "de", "du", "des", "del"})
LIGHT = re.compile(
    r"(?:\w+ )?(?:platform|space|framework|forum|place|plate-?forme|espace|cadre|espacio|plataforma|marco)",
    re.IGNORECASE,
)
"""What says nothing without what it is for."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a title is made of."""

    name: str
    """The practice's own name, ``""`` if it has none."""
    focus: str
    """The part of its evidence that says what was done."""
    callers: Sequence[str] = ()
    """What its lead may be called, best first."""
    mentions: Sequence[str] = ()
    """How the text calls its leads."""
    place: str = ""
    """Its country, for a programme whose lead the text does not name."""
    paid: bool = False
    """Whether who acts only pays for it."""
    action: str = ""
    """What was done to it, where that is not to set it up: "abolition of"."""


def practice_title(told: Told, cues: Cues) -> str:
    """Return a title of at most ``LENGTH`` characters: its own name where it has one, else who and what."""
    title = SUCH_AS.sub("", _closed(_practice_title(told, cues)))
    return title if len(title) >= SHORTEST else advice_title(told.focus, cues)


def _closed(title: str) -> str:
    """Return a title without the bracket that closes what was opened before it."""
    return title if title.count(")") <= title.count("(") else "".join(title.rsplit(")", 1))


def _practice_title(told: Told, cues: Cues) -> str:
    plain = _plain(told.name)
    named = " " in plain or not plain[1:].islower() or told.name[:1] in QUOTES
    if named and SHORTEST_NAME <= len(plain) <= LENGTH and not told.action:
        return _named(plain, told, cues)
    what, _ = _what(told, cues, LENGTH)
    if not told.callers or (told.paid and len(what) >= ENOUGH):
        return _capital(what)
    if any(_says(what, name) for name in (*told.callers, *told.mentions)):
        return _capital(what)
    tries = [(caller, *_what(told, cues, LENGTH - len(caller) - 2)) for caller in told.callers]
    good = [t for t in tries if t[2]] or [t for t in tries if len(t[1]) >= ENOUGH]
    caller, what, _ = good[0] if good else max(tries, key=lambda t: len(t[1]))
    return _capital(caller if LIGHT.fullmatch(what) and cues.find("nouns", caller) else f"{caller}: {what}")


def _named(plain: str, told: Told, cues: Cues) -> str:
    """Return a programme's name with who leads it behind it, shortly, or else where it is."""
    who = min(told.callers, key=len, default=told.place)
    if not who:
        phrase, whole = _what(told, cues, LENGTH)
        return _capital(phrase if whole and plain in phrase and phrase.find(plain) < ENOUGH else plain)
    known = any(_says(plain, name) for name in told.mentions) or _overlap(who, plain)
    return _capital(plain if known or len(plain) + len(who) + 2 > LENGTH else f"{plain}, {who}")


def _what(told: Told, cues: Cues, room: int) -> tuple[str, bool]:
    """Return what was done in at most ``room`` characters, and whether nothing had to be left out."""
    if not told.action:
        text, whole = phrase(told.focus, cues, room)
        return SAID.sub("", text), whole
    article = ARTICLE.match(told.focus)
    opening = f"{told.action} {article.group().lower() if article else ''}"
    text, whole = phrase(told.focus, cues, room - len(opening))
    text = opening + text
    for apart, together in (("de le ", "du "), ("de les ", "des "), ("de el ", "del ")):
        text = text.replace(apart, together)
    return " ".join(text.split()), whole


def advice_title(text: str, cues: Cues) -> str:
    """Return a title for a recommendation: its sentence, or as much of it as a line holds and "…".

    Advice lives in its verb, so that a phrase cut before it would say nothing.
    """
    first = re.split(r"(?<=[.;])\s", " ".join(text.split()).strip(), maxsplit=1)[0]
    words = LINKING.sub("", first.strip(QUOTES + "•–-.;, ")).split()
    end = len(words)
    while len(" ".join(words[:end])) > ADVICE_LENGTH or (1 < end < len(words) and _hangs(words, end, cues)):
        end -= 1
    said = " ".join(words[:end]).strip(" ,.;:(")
    return _capital(said if end == len(words) else f"{said} …")


def phrase(text: str, cues: Cues, room: int = LENGTH) -> tuple[str, bool]:
    """Return the noun phrase at the beginning of ``text``, and whether it was short enough to be whole.

    It comes without article, without what only leads up to it, and without the clauses that hang on it.
    """
    text = " ".join(MARKS.sub("", text.replace("`", "\u2019")).split())
    text = _bare(CONTACT.sub("", text).strip(" ,.;"))
    while led := cues.begins("lead_in", text):
        text = _bare(text[led.end() :])
    how = cues.begins("ensures", text)
    text = text[how.end() :].strip() if how else text
    text = text[: _end(text, cues)].strip(" ,.;:(")
    return shorten(text, cues, room), len(text) <= room


def _bare(text: str) -> str:
    return ARTICLE.sub("", LEADING.sub("", ADVERB.sub("", text.strip(), count=1), count=1), count=1)


def _end(text: str, cues: Cues) -> int:
    """Return where the phrase at the beginning of a text ends: before a clause, or a comma of no list."""
    stop = STOP.search(text, min(OPENING, len(text)))
    end = stop.start() if stop else len(text)
    for comma in re.finditer(",", text[:end]):
        opens = text[comma.end() : end].split(maxsplit=1)[:1]
        listed = LIST.match(text, comma.end(), end) and opens[0].lower() not in cues.prepositions
        if comma.start() >= OPENING and not listed:
            rest = re.match(r"\s(?:and|et|y)\s", text[comma.end() : end])
            return end if rest else comma.start()
    return end


def shorten(text: str, cues: Cues, room: int) -> str:
    """Return ``text``, cut to ``room`` characters where what is left is a whole phrase."""
    words = " ".join(text.split()).strip(" ,.;:").split()
    starts = [0, *(i for i in range(1, len(words)) if _opens(words, i, cues)), len(words)]
    best = 0
    for begin, end in pairwise(starts):
        if len(" ".join(words[:end])) > room:
            break
        if begin == 0 or end - begin > (2 if words[begin].lower() == "to" else 1):
            best = end
    if not best:
        best = max((n for n in range(1, len(words) + 1) if len(" ".join(words[:n])) <= room), default=1)
    while best > 1 and _hangs(words, best, cues):
        best -= 1
    return " ".join(words[:best]).strip(" ,.;:(")


def _is_loose(word: str, cues: Cues) -> bool:
    """Whether no phrase ends with a word."""
    return cues.patterns["loose"].fullmatch(word.lower().strip(",")) is not None


def _hangs(words: Sequence[str], end: int, cues: Cues) -> bool:
    """Whether the last of the first ``end`` words cannot end a phrase: "of", "focused" before "on"."""
    follows = end < len(words) and words[end].lower() in cues.prepositions
    return _is_loose(words[end - 1], cues) or (follows and words[end - 1].endswith("ed"))


def _opens(words: Sequence[str], at: int, cues: Cues) -> bool:
    """Whether a phrase of its own begins at a word: with a preposition, an infinitive or a participle."""
    word, before = words[at].lower(), words[at - 1]
    if word in OF or _is_loose(before, cues):
        return False
    behind = [w.lower() for w in words[at + 1 : at + 3]]
    if word in {"and", "et", "y"}:
        return len(behind) == 2 and (behind[0] in cues.prepositions or behind[1] in cues.determiners)
    if word in cues.prepositions or word in {"to", "as", "which", "who"}:
        return True
    forms = cues.verbs.get(word, ())
    ends_noun = not behind or behind[0] in cues.prepositions or behind[0] in cues.verbs
    if word.endswith("ing") and not before.endswith("s") and ends_noun:
        return False
    modifies = any(form.tense in {"gerund", "participle"} for form in forms)
    return modifies or any(form.tense == "base" and not form.also_noun for form in forms)


def _plain(name: str) -> str:
    return MARKS.sub("", ARTICLE.sub("", name, count=1)).strip(QUOTES)


def _says(text: str, name: str) -> bool:
    """Whether a text names somebody."""
    return bool(name) and re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None


def _overlap(one: str, other: str) -> bool:
    """Whether two names share a telling word."""
    words = [{w.lower() for w in re.findall(r"[^\W\d_]{4,}", text)} for text in (one, other)]
    return bool(words[0] & words[1])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
