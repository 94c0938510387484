"""A large ledger for tests: reports with practices, actors and claims as unevenly spread as in real ones."""

import random
from collections.abc import Iterator, Sequence

from goodpractices.graph.ledger.model import Assertion, Claim, Decision, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger

PRACTICES_EACH = 10
"""Practices of one report; each has the claims of `_of_practice`."""
ACTORS, COUNTRIES, THEMES = 2000, 60, 18
MENTIONS_EACH = 20
CLAIMS_EACH = PRACTICES_EACH * 14 + MENTIONS_EACH * 3
TEXT = "The Government of Ghana, with partners, opened a help desk for migrant workers in 2019. " * 4
AT_ONCE = 200
"""Decisions taken together while the ledger is filled."""


def write_reports(ledger: Ledger, claims: int, *, seed: int = 7) -> list[Claim]:
    """Load reports until there are about so many claims, none decided on; return the claims."""
    pick = random.Random(seed)  # noqa: S311 - the same ledger each time, nothing secret
    written: list[Claim] = []
    for number in range(claims // CLAIMS_EACH):
        sha256 = f"{number:064x}"
        passages = [
            Passage(sha256, ordinal * 1000, ordinal * 1000 + len(TEXT), TEXT, ordinal=ordinal)
            for ordinal in range(PRACTICES_EACH + MENTIONS_EACH)
        ]
        document = Document(f"document:report-{number}", f"Report {number}", "A publisher", 2020)
        ledger.register(document, sha256, f"report-{number}.txt", "text/plain", len(passages) * 1000)
        run = ledger.open_run(sha256, "e@1")
        said = [
            Assertion(claim, pick.uniform(0.3, 0.99), "rule@1") for claim in _claims(number, passages, pick)
        ]
        ledger.add(run, passages, said)
        ledger.close_run(run)
        written += [assertion.claim for assertion in said]
    return written


def take_decisions(ledger: Ledger, claims: Sequence[Claim], count: int, *, seed: int = 8) -> None:
    """Take so many decisions of the usual kinds: most accept or reject, some add, merge or publish."""
    pick = random.Random(seed)  # noqa: S311 - as above
    left = [claim.id for claim in pick.sample(claims, count)]
    subjects = {claim.subject for claim in claims}
    actors = sorted(one for one in subjects if one.startswith("actor:"))
    practices = sorted(subjects.difference(actors))
    taken = len(ledger.decisions())
    goal = taken + count
    while taken < goal:
        wishes: list[Decision] = []
        while len(wishes) < min(AT_ONCE, goal - taken):
            wishes += _wishes(pick, left.pop(), pick.choice(practices), pick.choice(actors), taken)
        taken += len(ledger.decide_all(wishes))


def _wishes(pick: random.Random, claim: str, practice: str, actor: str, taken: int) -> list[Decision]:
    kind, by = pick.random(), pick.choice(["ana", "ben"])
    source = "Minutes of a meeting"
    if kind < 0.5:
        return [Decision(0, "", by, "accept", (claim,), expects=taken)]
    if kind < 0.75:
        return [Decision(0, "", by, "reject", (claim,), expects=taken)]
    if kind < 0.9:
        after = {"predicate": "LED_BY", "object": actor, "source": source}
        return [Decision(0, "", by, "add", (practice,), after=after, expects=taken)]
    if kind < 0.95:
        alias = f"actor:alias-{claim[-8:]}"  # a new one each time: no two judgements contradict each other
        named = {"predicate": "name", "value": alias, "source": source}
        return [
            Decision(0, "", by, "add", (alias,), after=named, expects=taken),
            Decision(0, "", by, "same", (alias, actor), expects=taken),
        ]
    return [Decision(0, "", by, "publish", (practice,), expects=taken)]


def _claims(number: int, passages: list[Passage], pick: random.Random) -> Iterator[Claim]:
    for nth, passage in enumerate(passages[:PRACTICES_EACH]):
        yield from _of_practice(f"practice:p-{number}-{nth}", number, passage, pick)
    for passage in passages[PRACTICES_EACH:]:
        actor = _actor(pick)
        yield _claim(passage, pick, actor, "name", actor)
        yield _claim(passage, pick, actor, "type", "civil_society")
        yield _claim(passage, pick, actor, "MENTIONED_IN", f"document:report-{number}")


def _of_practice(practice: str, number: int, passage: Passage, pick: random.Random) -> Iterator[Claim]:
    yield _claim(passage, pick, practice, "title", f"Practice {practice}")
    yield _claim(passage, pick, practice, "summary", TEXT)
    yield _claim(passage, pick, practice, "status", pick.choice(["ongoing", "implemented"]))
    yield _claim(passage, pick, practice, "kind", pick.choice(["programme", "law"]))
    yield _claim(passage, pick, practice, "year", pick.randrange(2000, 2026))
    yield _claim(passage, pick, practice, "DESCRIBED_IN", f"document:report-{number}")
    for kind in ("LED_BY", "PARTNER", "PARTNER", "FUNDED_BY"):
        yield _claim(passage, pick, practice, kind, _actor(pick))
    for _ in range(2):
        yield _claim(passage, pick, practice, "IN_COUNTRY", f"country:C{pick.randrange(COUNTRIES):02}")
        yield _claim(passage, pick, practice, "HAS_THEME", f"theme:t{pick.randrange(THEMES)}")


def _actor(pick: random.Random) -> str:
    return f"actor:a-{int(ACTORS * pick.random() ** 2)}"


def _claim(passage: Passage, pick: random.Random, subject: str, predicate: str, what: str | int) -> Claim:
    start = pick.randrange(0, 200)
    end = start + pick.randrange(20, 120)
    evidence = (Evidence(passage.id, passage.start + start, passage.start + end, passage.text[start:end]),)
    if predicate.isupper():
        return Claim(subject, predicate, evidence, object=str(what))
    return Claim(subject, predicate, evidence, value=what)
