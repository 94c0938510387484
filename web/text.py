"""Text as a page shows it: quotes with white space collapsed, found words marked, pages in words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from goodpractices.graph.search.model import Hit
from goodpractices.graph.views import EvidenceView


def collapse(text: str) -> str:
    """Return a quote with each run of white space as one blank; nothing else is touched."""
    return " ".join(text.split())


def capital(text: str) -> str:
    """Return ``text`` with its first letter large and the rest as it was."""
    return text[:1].upper() + text[1:]


def cut(text: str, letters: int) -> str:
    """Return ``text`` in at most ``letters`` letters, cut between words where it is longer."""
    if len(text) <= letters:
        return text
    start = text[: letters - 1]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:.") + "…"


def small(text: str) -> str:
    """Return ``text`` with its first letter small and the rest as it was."""
    return text[:1].lower() + text[1:]


def page_range(evidence: Iterable[EvidenceView]) -> str:
    """Return the pages of quotes: “p. 11” or “pp. 11, 12”."""
    pages = sorted({quote.page for quote in evidence})
    return f"{'p.' if len(pages) == 1 else 'pp.'} {', '.join(map(str, pages))}"


def marked(text: str, snippet: Sequence[tuple[str, bool]] | None) -> list[tuple[str, bool]]:
    """Return ``text`` in pieces, True where it has a word that a search result's snippet marks."""
    words = {piece.strip() for piece, hit in snippet or () if hit and piece.strip()}
    if not words:
        return [(text, False)]
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)"
    return [
        (piece, i % 2 == 1) for i, piece in enumerate(re.split(pattern, text, flags=re.IGNORECASE)) if piece
    ]


def place_of(hit: Hit) -> EvidenceView | None:
    """Return where a found passage stands, None when the index does not say."""
    evidence = hit.record.fields.get("evidence")
    if not isinstance(evidence, list) or not evidence:
        return None
    return EvidenceView(**{field.name: evidence[0][field.name] for field in fields(EvidenceView)})


@dataclass(frozen=True, slots=True)
class SourcePart:
    """One of several sources of a fact: its name, and its address where it has one."""

    name: str
    url: str = ""


def sources(text: str) -> list[SourcePart]:
    """Return the parts of “name | https://example.org/page”; an address is shown by its host."""
    parts = []
    for part in filter(None, (part.strip() for part in text.split(" | "))):
        host = urlsplit(part).hostname if part.startswith(("https://", "http://")) else None
        parts.append(SourcePart(host.removeprefix("www."), part) if host else SourcePart(part))
    shown: list[SourcePart] = []
    for one in dict.fromkeys(parts):
        same = sum(other.name.partition(" (")[0] == one.name for other in shown if other.url)
        shown.append(SourcePart(f"{one.name} ({same + 1})", one.url) if same and one.url else one)
    return shown
