"""Names taken up again: "the Ministry", "le Fonds", "El Gobierno" stand for a body named in full before."""

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence

from goodpractices.loaders.nlp.entities import Entity
from goodpractices.loaders.nlp.names import HEAD_TYPE
from goodpractices.loaders.nlp.quick import QuickPattern

ARTICLE = {
    "en": r"\b[Tt]he\s",
    "fr": r"(?<!\w)(?:[Ll]e\s|[Ll]a\s|[Ll]['’]|[Dd]u\s|[Aa]u\s)",
    "es": r"\b(?:[Ee]l|[Ll]a|[Dd]el|[Aa]l)\s",
}
GOES_ON = {
    "en": r"(?!\s(?:(?:of|for|on|against)\s)?[A-ZÀ-Þ]|[-\w])",
    "fr": r"(?!\s(?:d[eu]s?\s|d['’]|de l|pour |[A-ZÀ-Þ]|nation|général|région|supér|central)|[-\w])",
    "es": r"(?!\s(?:del?\s|para\s|[A-ZÀ-Þ])|[-\w])",
}
"""What makes a head word the beginning of a name of its own."""
GOVERNMENTS = {"en": "Government", "fr": "Gouvernement", "es": "Gobierno"}
PLACES = frozenset({"state", "city_or_local_government"})
Place = tuple[int, int, Entity]
"""Where in a text, from and to, which body stands."""
REFERENCE = {
    language: QuickPattern(
        re.compile(
            f"{ARTICLE[language]}(?P<head>"
            + "|".join(sorted({*heads, GOVERNMENTS[language]}, key=len, reverse=True))
            + f"){GOES_ON[language]}"
        )
    )
    for language, heads in HEAD_TYPE.items()
}


def references(
    text: str, language: str, named: Sequence[Place], before: MutableMapping[str, Entity], home: Entity | None
) -> list[Place]:
    """Return the head words with an article in ``text`` that take up a body named before them.

    ``named`` are the actors found so far. ``before`` holds the last body by head word and is brought up to
    date; ``home`` is the state that "the Government" without a name is of, where that is known.
    """
    found: list[Place] = []
    rest = iter(sorted(named, key=lambda n: n[0]))
    following = next(rest, None)
    taken = [n[:2] for n in named]
    for match in REFERENCE[language].finditer(text):
        start = match.start("head")
        while following is not None and following[0] < start:
            _remember(following[2], language, before)
            following = next(rest, None)
        head = match.group("head")
        entity = before.get(head)
        if head == GOVERNMENTS[language]:
            entity = home
        if entity is not None and not any(a <= start < b for a, b in taken):
            found.append((start, match.end("head"), entity))
    for one in (following, *rest):
        if one is not None:
            _remember(one[2], language, before)
    return found


def _remember(entity: Entity, language: str, before: MutableMapping[str, Entity]) -> None:
    if entity.type not in PLACES:
        for head in _heads(entity.name, language):
            before[head] = entity


def _heads(name: str, language: str) -> Iterator[str]:
    """Yield the words a name may be taken up by: its first head word, in English the last as well."""
    heads: Iterable[str] = [word for word in re.findall(r"\w+", name) if word in HEAD_TYPE[language]]
    words = list(heads)
    if words:
        yield words[0]
        if language == "en":
            yield words[-1]
