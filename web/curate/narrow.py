"""The queue's filter as an address: read from it, written to it."""

from collections.abc import Mapping
from typing import Any

from goodpractices.graph.curation.views import QueueFilter

BANDS = {
    "high": ("0.90 and more", 0.9, 1.01),
    "middle": ("0.60 to 0.90", 0.6, 0.9),
    "low": ("Below 0.60", 0.0, 0.6),
}
"""Confidence bands by name: label, least, and what it is below."""

LABELS = ("Practice", "Recommendation", "GuidingQuestion", "Actor", "City", "Instrument", "Corridor")
"""Kinds of entries the queue can be narrowed to: those reports say most of first."""

NAMES = ("document", "about", "entry", "kind", "theme", "confidence", "mentions", "differences")
SWITCHES = ("mentions", "differences")


def narrowed(given: Mapping[str, str]) -> dict[str, Any]:
    """Return the parts of the filter that an address or a form names, in one order."""
    found = {name: given.get(name, "").strip() for name in NAMES}
    if found["confidence"] not in BANDS:
        found["confidence"] = ""
    if found["about"] not in LABELS:
        found["about"] = ""
    found |= {name: "1" for name in SWITCHES if found[name]}
    return {name: value for name, value in found.items() if value}


def queue_filter(asked: Mapping[str, str], least: str = "") -> QueueFilter:
    """Return the filter for the queue; ``least`` raises the lowest confidence of the band."""
    _, low, below = BANDS.get(asked.get("confidence", ""), ("", 0.0, 1.01))
    return QueueFilter(
        document=asked.get("document", ""),
        entry=asked.get("entry", ""),
        kind=asked.get("kind", ""),
        theme=asked.get("theme", ""),
        least=max(low, _share(least)),
        below=below,
        mentions="mentions" in asked,
        label=asked.get("about", ""),
        differences="differences" in asked,
    )


def _share(text: str) -> float:
    """Return a confidence that somebody typed, 0 where it is none."""
    try:
        share = float(text.replace(",", "."))
    except ValueError:
        return 0.0
    return share if 0.0 <= share <= 1.0 else 0.0
