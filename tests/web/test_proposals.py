"""A proposal reads as one: that it may be so, why a program thinks so, and never as a known thing."""

from dataclasses import replace

from goodpractices.graph.evidence import FactBook, Quotes
from goodpractices.graph.views import EvidenceView, FactView, PracticeView, Ref
from goodpractices.ontology.registry import load_registry
from goodpractices.web.facts import said
from goodpractices.web.proposals import with_reasons
from goodpractices.web.words import fact_badge

DOING = EvidenceView(
    "document:r", "R", "passage:a", 1, 0, 60, "The fund paid back wages to 300 dismissed nurses."
)
ADVICE = EvidenceView(
    "document:r", "R", "passage:b", 2, 90, 150, "Unpaid wages of workers must be recovered."
)
QUOTES = Quotes({"claim:1": [DOING, ADVICE]})
FAR = Ref("recommendation:pay-1", "Recommendation", "Unpaid wages must be recovered")
EDGE = {"claims": ["claim:1"], "status": "proposed", "modality": "proposed", "confidence": 0.7}


def fact(**changed: str) -> FactView:
    return FactBook(load_registry()).edge("ANSWERS", {**EDGE, **changed}, FAR, QUOTES)


def practice(*facts: FactView) -> PracticeView:
    return PracticeView(
        id="practice:fund", title="Fund", summary="", status="", polarity="", kind="", level="",
        verification="machine", completeness=0.5, facts=facts, unknown=(), evidence=(DOING,), documents=(),
    )  # fmt: skip


def test_a_proposal_says_that_it_may_be_so_from_both_ends() -> None:
    assert fact().label == "May answer"
    inverse = FactBook(load_registry()).edge("ANSWERS", EDGE, FAR, QUOTES, inverse=True)
    assert inverse.label == "May be answered by"
    assert fact_badge(fact()) == ("planned", "Proposed")
    assert [group.label for group in said([fact()])] == ["May answer"]


def test_what_a_person_accepted_is_said_plainly() -> None:
    accepted = fact(status="accepted")
    assert accepted.label == "Answers"
    assert fact_badge(accepted) is None
    assert with_reasons(practice(accepted)).facts == (accepted,)


def test_a_proposal_says_why_in_words_of_both_sentences() -> None:
    (shown,) = with_reasons(practice(fact())).facts
    assert shown.reason == "Both are about wage protection. Both say “wages”."
    assert shown == replace(fact(), reason=shown.reason)


def test_other_links_give_no_reason() -> None:
    theme = FactBook(load_registry()).edge("HAS_THEME", EDGE, Ref("theme:x", "Theme", "X"), QUOTES)
    assert with_reasons(practice(theme)).facts == (theme,)
    assert theme.label == load_registry().label("HAS_THEME")
