"""What the loaders claim of the real report is what the definitions allow: predicates, ends, codes."""

from pathlib import Path

import pytest

from goodpractices.graph.ledger.model import Assertion, Claim
from goodpractices.loaders.claims import to_claims
from goodpractices.loaders.extract import extract
from goodpractices.loaders.model import EXTRACTOR
from goodpractices.loaders.readers import read
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry, load_registry

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def assertions() -> tuple[Assertion, ...]:
    raw = read(CORPUS / "gfmd-2020-roundtable-1-labour-migration.txt")
    return to_claims(extract(raw), raw.text, document="document:x", extractor=EXTRACTOR).assertions


@pytest.fixture
def model() -> Registry:
    return load_registry()


def faults(claim: Claim, model: Registry) -> str:
    """Return what the definitions do not allow of a claim; nothing when all is well."""
    subject = label_of(claim.subject)
    if claim.object is None:
        kind = model.property(subject, claim.predicate)
        bad_code = kind.codes and claim.value not in kind.codes
        return f"{claim.predicate} = {claim.value!r} of {claim.subject}" if bad_code else ""
    edge = model.edge(claim.predicate)
    fits = subject in edge.sources and label_of(claim.object) in edge.targets and "projection" in edge.layers
    return "" if fits else f"{claim.subject} {claim.predicate} {claim.object}"


def test_predicates_ends_and_codes_are_those_of_the_model(
    assertions: tuple[Assertion, ...], model: Registry
) -> None:
    assert len(assertions) > 500
    assert [fault for a in assertions if (fault := faults(a.claim, model))] == []
