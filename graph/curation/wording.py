"""Facts, decisions and differences in words."""

from collections.abc import Callable

from goodpractices.graph.ledger.model import Value
from goodpractices.ontology.registry import Registry

SENTENCE = {
    "LED_BY": "{object} leads {subject}.",
    "PARTNER": "{object} is a partner in {subject}.",
    "FUNDED_BY": "{object} funds {subject}.",
    "IN_COUNTRY": "{subject} is in {object}.",
    "IN_CITY": "{subject} is in {object}.",
    "ALONG_CORRIDOR": "{subject} runs along {object}.",
    "APPLIES": "{subject} applies {object}.",
    "HAS_THEME": "{subject} is about {object}.",
    "IN_SECTOR": "{subject} concerns {object}.",
    "BENEFITS": "{subject} is meant for {object}.",
    "ANSWERS": "{subject} answers {object}.",
    "DESCRIBED_IN": "{subject} is described in {object}.",
    "MENTIONED_IN": "{subject} is mentioned in {object}.",
    "IN_SUBTHEME": "{subject} stands under {object}.",
    "ORIGIN": "{subject} starts in {object}.",
    "DESTINATION": "{subject} leads to {object}.",
}
MODALITY = {"ongoing": "", "done": "", "planned": "Planned: ", "proposed": "Proposed: "}

Name = Callable[[str], str]


def sentence(  # noqa: PLR0913 - a fact has this many parts
    registry: Registry,
    *,
    label: str,
    subject: str,
    predicate: str,
    target: str,
    polarity: str = "asserted",
    modality: str = "done",
) -> str:
    """Return a fact as a plain sentence. ``subject`` and ``target`` are names, or the value as shown."""
    if predicate in SENTENCE:
        told = SENTENCE[predicate].format(subject=subject, object=target)
    elif predicate.isupper():
        told = f"{subject} – {registry.label(predicate)}: {target}."
    else:
        told = f"{registry.predicate_label(label, predicate)} of {subject}: {target}."
    if target[-1:] in {".", "!", "?", "…"} and told.endswith(f"{target}."):
        told = told[:-1]
    denied = "Denied: " if polarity == "negated" else ""
    return f"{denied}{MODALITY.get(modality, '')}{told}"


def shown_value(registry: Registry, label: str, predicate: str, value: Value | None) -> str:
    """Return a value as a reader sees it: a code by its label, anything else as it is written."""
    if value is None:
        return ""
    codes = registry.codes(label, predicate)
    if str(value) in codes:
        return codes[str(value)].en
    return ("Yes" if value else "No") if isinstance(value, bool) else str(value)


def difference_told(kind: str, kept: str) -> str:
    """Return where the machine differs from what a person settled, in words; ``kept`` is what stands."""
    if kind == "other value":
        return f"A person settled on “{kept}”."
    if kind == "no longer found":
        return f"A person accepted “{kept}”; the report as it was read last does not say so any more."
    return f"Split off from “{kept}”, on which people had decided."
