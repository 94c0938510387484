"""The checklist of a good practice: whether it is one (eligibility), and why this one (selection)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from goodpractices.graph.curation.views import Criterion
from goodpractices.graph.ledger.model import Decision, Value
from goodpractices.graph.views import FactView

Found = tuple[bool | None, str]
Facts = Mapping[str, tuple[FactView, ...]]

REQUIRED = (
    "title", "summary", "description", "kind", "status", "level", "year", "results",
    "LED_BY", "IN_COUNTRY", "HAS_THEME", "BENEFITS", "lessons", "contact",
)  # fmt: skip
"""What a full entry needs; with less it is a snapshot."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the checklist, and the fields that answer it."""

    gate: Literal["eligibility", "selection"]
    question: str
    fields: tuple[str, ...]
    every: bool = False
    """Whether all of the fields are needed, not one of them."""


CRITERIA: Mapping[str, Question] = {
    "context": Question(
        "eligibility", "Does it say where, and at which level?", ("IN_COUNTRY", "level"), every=True
    ),
    "objectives": Question(
        "eligibility", "Does it say what it is meant to achieve?", ("description", "BENEFITS")
    ),
    "actions": Question(
        "eligibility", "Does it say who does what?", ("summary", "LED_BY"), every=True
    ),
    "results": Question("eligibility", "Does it say what came of it?", ("results",)),
    "one_year": Question("eligibility", "Has it run for at least a year?", ("year",)),
    "need": Question("selection", "Does it meet a need that migrants or communities have?", ()),
    "engagement": Question(
        "selection", "Do several actors, and those concerned, take part?", ("PARTNER",)
    ),
    "transferability": Question(
        "selection", "Could another place do the same?", ("replicability",)
    ),
}  # fmt: skip
"""The questions in the order they are asked."""


def checklist(
    facts: Facts, labels: Mapping[str, str], comments: Iterable[Decision], year: int
) -> tuple[Criterion, ...]:
    """Return the checklist of a practice.

    ``facts`` are those that stand, by predicate; ``labels`` the words for fields; ``comments`` the answers in
    force, in order; ``year`` the present one. A person's answer counts for more than what the fields say.
    """
    answers = {
        str(made.after["criterion"]): made for made in comments if made.after.get("criterion") in CRITERIA
    }
    return tuple(
        _answered(name, answers[name])
        if name in answers
        else Criterion(question.gate, name, question.question, *_found(name, facts, labels, year))
        for name, question in CRITERIA.items()
    )


def complete(facts: Facts) -> bool:
    """Return whether every field that a full entry needs is known."""
    return all(facts.get(name) for name in REQUIRED)


def _answered(name: str, answer: Decision) -> Criterion:
    question = CRITERIA[name]
    because = f"A person said so: {answer.reason}" if answer.reason else "A person said so."
    return Criterion(
        question.gate, name, question.question, bool(answer.after["met"]), because, answer.number
    )


def _found(name: str, facts: Facts, labels: Mapping[str, str], year: int) -> Found:
    rule = RULES.get(name)
    return rule(facts, year) if rule else _by_fields(CRITERIA[name], facts, labels)


def _by_fields(question: Question, facts: Facts, labels: Mapping[str, str]) -> Found:
    if not question.fields:
        return None, "Only a person can say."
    known = [name for name in question.fields if facts.get(name)]
    missing = [name for name in question.fields if not facts.get(name)]
    if known and not (question.every and missing):
        return True, "Known: " + ", ".join(labels.get(name, name) for name in known) + "."
    return None, "Unknown: " + ", ".join(labels.get(name, name) for name in missing) + "."


def _one_year(facts: Facts, year: int) -> Found:
    years = [_whole(fact.value) for fact in facts.get("year", ()) if fact.value is not None]
    if not years:
        return None, "No year is known."
    first = min(years)
    if first < year:
        return True, f"It is told of since {first}."
    return False, f"The first year told is {first}."


def _engagement(facts: Facts, year: int) -> Found:  # noqa: ARG001 - a rule like the others
    names = sorted(
        {fact.ref.name for name in ("LED_BY", "PARTNER", "FUNDED_BY") for fact in facts.get(name, ())
         if fact.ref is not None and fact.polarity == "asserted"}
    )  # fmt: skip
    if len(names) > 1:
        return True, f"{len(names)} take part: {', '.join(names)}."
    return None, f"Only {names[0]} is known to take part." if names else "Nobody is known to take part."


def _whole(value: Value) -> int:
    return int(value)


RULES: Mapping[str, Callable[[Facts, int], Found]] = {"one_year": _one_year, "engagement": _engagement}
