"""No fact without a sentence: what a run may write. Pure."""

import re
from collections.abc import Iterable, Mapping

from goodpractices.graph.ledger.model import Claim, Evidence, Passage
from goodpractices.ontology.errors import BadInput, NoEvidence
from goodpractices.ontology.ids import label_of

LEDGER_EDGES = frozenset({"HAS_FILE", "HAS_PASSAGE", "RUN_OF", "ASSERTS", "SUPPORTED_BY"})
"""Edge types of the ledger itself: no text can say them."""

RESERVED = frozenset({"id", "rid", "layer", "provenance", "verification", "published", "withdrawn"})
"""Properties that mean something to the projection: no text can set them."""

PROPERTY = re.compile(r"[a-z][a-z0-9_]*")


def check_passages(passages: Iterable[Passage], sha256: str) -> None:
    """Raise NoEvidence for a passage of another file, or one whose text its span does not fit."""
    for passage in passages:
        if passage.sha256 != sha256:
            raise NoEvidence(f"The passage at {passage.start} is of another file, {passage.sha256[:16]}.")
        if passage.start < 0 or passage.end - passage.start != len(passage.text) or not passage.text:
            raise NoEvidence(
                f"The passage from {passage.start} to {passage.end} holds {len(passage.text)} characters.",
                hint="Its text has to be the raw text of its span, verbatim.",
            )


def check_claims(
    claims: Iterable[Claim], texts: Mapping[str, tuple[int, str]], edge_types: frozenset[str]
) -> None:
    """Raise NoEvidence for a claim without evidence or with a quote that is not at its span.

    ``texts`` maps the passages of the file to where they begin in the raw text, and their text.
    ``edge_types`` are the predicates that take an object. Raises BadInput for a claim that says nothing, or
    nothing that can be said; NotFound for an id of no known kind.
    """
    for claim in claims:
        _check_form(claim, edge_types)
        if not claim.evidence:
            raise NoEvidence(f"Nothing proves {_told(claim)}.", hint="A claim needs a quote at its place.")
        for evidence in claim.evidence:
            _check_quote(claim, evidence, texts)


def sayable(predicate: str, edge_types: frozenset[str]) -> bool:
    """Return whether a text or a person can say this of an entry."""
    if predicate in edge_types:
        return predicate not in LEDGER_EDGES
    return bool(PROPERTY.fullmatch(predicate)) and predicate not in RESERVED


def _check_form(claim: Claim, edge_types: frozenset[str]) -> None:
    label_of(claim.subject)
    if (claim.object is None) == (claim.value is None):
        raise BadInput(f"The claim {claim.predicate} of {claim.subject} needs an object or a value.")
    if claim.object is not None:
        label_of(claim.object)
    known = sayable(claim.predicate, edge_types)
    if not known or (claim.object is not None) != (claim.predicate in edge_types):
        raise BadInput(f"“{claim.predicate}” is nothing a text can say of {claim.subject}.")


def _check_quote(claim: Claim, evidence: Evidence, texts: Mapping[str, tuple[int, str]]) -> None:
    if evidence.passage not in texts:
        raise NoEvidence(f"The passage {evidence.passage} of {_told(claim)} is not there.")
    begin, text = texts[evidence.passage]
    start, end = evidence.start - begin, evidence.end - begin
    if not 0 <= start < end <= len(text) or text[start:end] != evidence.quote:
        raise NoEvidence(
            f"The quote of {_told(claim)} does not stand from {evidence.start} to {evidence.end}"
            f" in {evidence.passage}: “{evidence.quote[:60]}”.",
            hint="This is a fault of an extraction rule: report it with the file.",
        )


def _told(claim: Claim) -> str:
    said = claim.object if claim.object is not None else claim.value
    return f"{claim.subject} {claim.predicate} “{str(said)[:60]}”"
