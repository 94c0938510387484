"""Why a program proposes what it proposes: worked out again from the sentences the proposal rests on."""

from dataclasses import replace
from functools import cache

from goodpractices.graph.views import EvidenceView, FactView, PracticeView
from goodpractices.loaders.answers import reason
from goodpractices.loaders.nlp.language import detect_language
from goodpractices.loaders.nlp.themes import CodeBook

PROPOSED = "ANSWERS"


def with_reasons(practice: PracticeView) -> PracticeView:
    """Return a practice whose proposed answers say why they are proposed."""
    own = {_place(quote) for quote in practice.evidence}
    return replace(practice, facts=tuple(_with_reason(fact, own) for fact in practice.facts))


def _with_reason(fact: FactView, own: set[tuple[str, int, int]]) -> FactView:
    if fact.predicate != PROPOSED or not fact.tentative:
        return fact
    told = " ".join(quote.quote for quote in fact.evidence if _place(quote) in own)
    advised = " ".join(quote.quote for quote in fact.evidence if _place(quote) not in own)
    return replace(fact, reason=reason(told, advised, _book(detect_language(f"{told} {advised}"))))


def _place(quote: EvidenceView) -> tuple[str, int, int]:
    return quote.passage, quote.start, quote.end


@cache
def _book(language: str) -> CodeBook:
    return CodeBook.load(language)
