"""Ids: stable, readable names of everything in the graph.

An id is ``prefix:rest``; the prefix alone tells the label, so a node can always be found by a labelled,
indexed look-up. Ids never change their meaning.
"""

import hashlib
import re
import unicodedata
from functools import lru_cache

from goodpractices.ontology.errors import NotFound

REMEMBERED = 4096
"""Texts whose slugs are remembered at most."""
LABEL_OF_PREFIX = {
    "practice": "Practice",
    "recommendation": "Recommendation",
    "question": "GuidingQuestion",
    "actor": "Actor",
    "country": "Country",
    "city": "City",
    "region": "Region",
    "corridor": "Corridor",
    "theme": "Theme",
    "sector": "Sector",
    "population": "Population",
    "document": "Document",
    "file": "File",
    "passage": "Passage",
    "run": "Run",
    "claim": "Claim",
    "decision": "Decision",
    # Instruments carry the prefix of the body that made them.
    "ilo": "Instrument",
    "un": "Instrument",
    "gcm": "Instrument",
    "sdg": "Instrument",
    "agreement": "Instrument",
    "law": "Instrument",
    "protocol": "Instrument",
    "instrument": "Instrument",
}
"""The node label for each id prefix."""


def label_of(identifier: str) -> str:
    """Return the node label of an id, e.g. ``Country`` for ``country:MAR``.

    Raises NotFound when the prefix is none of ours.
    """
    prefix, colon, rest = identifier.partition(":")
    if not colon or not rest or prefix not in LABEL_OF_PREFIX:
        raise NotFound(
            f"“{identifier[:80]}” is not the id of anything here.", hint="Ids look like country:MAR."
        )
    return LABEL_OF_PREFIX[prefix]


@lru_cache(maxsize=REMEMBERED)
def slug(text: str, *, words: int = 8) -> str:
    """Return the first ``words`` words of ``text`` in lower-case ASCII, joined by hyphens; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'", "").replace("`", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain)[:words]) or "x" + digest(text, length=8)


def digest(*parts: object, length: int = 16) -> str:
    """Return ``length`` hex digits of the SHA-256 of ``parts``, told apart by a separator."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]
