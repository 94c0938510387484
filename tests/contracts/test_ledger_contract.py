"""The ledger in the graph: what it writes, what it refuses, and that its projection is what it says."""

from collections.abc import Callable
from typing import Any

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.evidence import canonical_id
from goodpractices.graph.ledger.model import Assertion, Claim, Decision, Document, Evidence, Passage
from goodpractices.graph.ledger.projection import project
from goodpractices.graph.ledger.store import Ledger, OpenRun
from goodpractices.ontology.errors import (
    BadInput,
    Contradiction,
    GoodPracticesError,
    NoEvidence,
    NotFound,
    Refused,
    StaleDecision,
)

Cypher = Callable[..., list[dict[str, Any]]]

TEXT = "Morocco and Spain, with the ILO and IOM, train nurses. Ghana set up a help desk. It costs little."
A, B = Document("document:a", "Report A", year=2020), Document("document:b", "Report B")
FILE_A, FILE_B = "a" * 64, "b" * 64
P, Q = "practice:nurses", "practice:desk"
ILO, IOM = "actor:ilo", "actor:iom"


def passage(sha256: str, text: str = TEXT) -> Passage:
    return Passage(sha256, 100, 100 + len(text), text)


def said(
    subject: str, predicate: str, what: Any, quote: str, *, sha256: str = FILE_A, confidence: float = 0.5
) -> Assertion:
    start = 100 + TEXT.index(quote)
    evidence = (Evidence(passage(sha256).id, start, start + len(quote), quote),)
    target = {"object": what} if predicate.isupper() else {"value": what}
    return Assertion(Claim(subject, predicate, evidence, **target), confidence, "rule@1")


def report(sha256: str, document: Document) -> list[Assertion]:
    nurses, desk = "Morocco and Spain, with the ILO and IOM, train nurses.", "Ghana set up a help desk."
    return [
        said(P, "title", "Training of nurses", nurses, sha256=sha256),
        said(P, "year", 2019, nurses, sha256=sha256),
        said(P, "DESCRIBED_IN", document.id, nurses, sha256=sha256),
        said(P, "PARTNER", ILO, "with the ILO and IOM", sha256=sha256, confidence=0.9),
        said(P, "PARTNER", IOM, "with the ILO and IOM", sha256=sha256, confidence=0.8),
        said(P, "IN_COUNTRY", "country:MAR", "Morocco", sha256=sha256),
        said(Q, "title", "Help desk", desk, sha256=sha256),
        said(Q, "DESCRIBED_IN", document.id, desk, sha256=sha256),
        said(Q, "IN_COUNTRY", "country:GHA", "Ghana", sha256=sha256),
        said(ILO, "name", "ILO", "ILO", sha256=sha256),
        said(ILO, "MENTIONED_IN", document.id, "ILO", sha256=sha256),
        said(IOM, "name", "IOM", "IOM", sha256=sha256),
    ]


def load(
    ledger: Ledger, assertions: list[Assertion], *, sha256: str = FILE_A, document: Document = A,
    extractor: str = "e@1",
) -> None:  # fmt: skip
    run = begin(ledger, sha256=sha256, document=document, extractor=extractor)
    ledger.add(run, [passage(sha256)], assertions)
    ledger.close_run(run)
    ledger.project()


def begin(ledger: Ledger, *, sha256: str = FILE_A, document: Document = A, extractor: str = "e@1") -> OpenRun:
    ledger.register(document, sha256, "report.txt", "text/plain", 1000)
    return ledger.open_run(sha256, extractor)


def take(
    ledger: Ledger, action: Any, *targets: str, by: str = "ana", seen: int | None = None, **rest: Any
) -> int:
    """Decide as somebody who has seen everything, unless ``seen`` says what."""
    expects = len(ledger.decisions()) if seen is None else seen
    wish = Decision(0, "", by, action, targets, expects=expects, **rest)
    number = ledger.decide(wish).number
    ledger.project()
    return number


@pytest.fixture
def ledger(graph: Graph, cypher: Cypher) -> Ledger:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    return Ledger(graph)


@pytest.fixture
def contents(cypher: Cypher) -> Callable[[], tuple[Any, ...]]:
    """Give all of the projection, in order."""

    def read() -> tuple[Any, ...]:
        nodes = cypher("MATCH (n) WHERE n.layer = 'projection' RETURN properties(n) AS p")
        edges = cypher(
            "MATCH ()-[r]->() WHERE r.layer = 'projection' RETURN type(r) AS t, properties(r) AS p"
        )
        return (
            sorted((row["p"] for row in nodes), key=lambda p: p["id"]),
            sorted((row["p"] for row in edges), key=lambda p: p["rid"]),
        )

    return read


def count(cypher: Cypher) -> tuple[int, int]:
    nodes = cypher("MATCH (n) RETURN count(n) AS n")[0]["n"]
    return nodes, cypher("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"]


def edge(cypher: Cypher, rid: str) -> dict[str, Any] | None:
    rows = cypher("MATCH ()-[r]->() WHERE r.rid = $rid RETURN properties(r) AS p", rid=rid)
    return rows[0]["p"] if rows else None


def node(cypher: Cypher, identifier: str) -> dict[str, Any] | None:
    rows = cypher("MATCH (n) WHERE n.id = $id RETURN properties(n) AS p", id=identifier)
    return rows[0]["p"] if rows else None


def test_a_loaded_report_shows_its_practices_with_their_claims(ledger: Ledger, cypher: Cypher) -> None:
    assertions = report(FILE_A, A)
    load(ledger, assertions)
    practice = node(cypher, P)
    assert practice is not None
    assert (practice["title"], practice["year"], practice["verification"]) == (
        "Training of nurses", [2019], "machine",
    )  # fmt: skip
    partner = edge(cypher, f"{P}|PARTNER|{ILO}")
    assert partner == {
        "rid": f"{P}|PARTNER|{ILO}",
        "layer": "projection",
        "claims": [assertions[3].claim.id],
        "status": "proposed",
        "confidence": 0.9,
        "polarity": "asserted",
        "modality": "done",
    }
    assert cypher(
        "MATCH (c:Claim {id: $id})-[s:SUPPORTED_BY]->(p:Passage)<-[:HAS_PASSAGE]-(f:File)<-[:HAS_FILE]-(d)"
        " RETURN s.quote AS quote, substring(p.text, s.start - p.start, s.end - s.start) AS there, d.id AS d",
        id=assertions[3].claim.id,
    ) == [{"quote": "with the ILO and IOM", "there": "with the ILO and IOM", "d": A.id}]
    assert ledger.verify() == []


def test_the_same_report_again_makes_no_node_and_no_edge(
    ledger: Ledger, cypher: Cypher, contents: Callable[[], tuple[Any, ...]]
) -> None:
    load(ledger, report(FILE_A, A))
    before, number = (count(cypher), contents()), ledger.project()
    load(ledger, report(FILE_A, A))
    assert (count(cypher), contents()) == before
    assert ledger.project() == number


def test_an_unclosed_run_shows_nothing(ledger: Ledger, contents: Callable[[], tuple[Any, ...]]) -> None:
    run = begin(ledger)
    ledger.add(run, [passage(FILE_A)], report(FILE_A, A))
    ledger.project()
    assert contents() == ([], [])
    assert ledger.current_run(FILE_A) is None
    assert ledger.known_practices(FILE_A) == {}


def test_a_run_begun_again_leaves_nothing_of_the_first_attempt(ledger: Ledger, cypher: Cypher) -> None:
    first = begin(ledger)
    ledger.add(first, [passage(FILE_A)], [said(P, "title", "Half done", "Ghana")])
    load(ledger, [said(P, "title", "Training of nurses", "nurses")])
    assert cypher("MATCH (c:Claim) RETURN c.value AS value") == [{"value": '"Training of nurses"'}]
    with pytest.raises(Refused):
        ledger.add(begin_again(ledger, first), [], [said(P, "title", "Late", "Ghana")])


def begin_again(ledger: Ledger, first: OpenRun) -> OpenRun:
    """Let another process take over a second extractor's run; return what the first still holds."""
    held = begin(ledger, extractor="e@2")
    begin(ledger, extractor="e@2")
    assert held.id != first.id
    return held


def test_a_closed_run_that_was_not_projected_is_caught_up(
    ledger: Ledger, contents: Callable[[], tuple[Any, ...]]
) -> None:
    run = begin(ledger)
    ledger.add(run, [passage(FILE_A)], report(FILE_A, A))
    ledger.close_run(run)
    assert contents() == ([], [])
    current = ledger.current_run(FILE_A)
    assert current is not None
    assert current.extractor == "e@1"
    assert ledger.project() == 1
    assert contents() != ([], [])
    assert ledger.verify() == []


def test_a_report_loaded_by_a_new_extractor_replaces_what_the_old_one_said(
    ledger: Ledger, cypher: Cypher
) -> None:
    load(ledger, report(FILE_A, A))
    load(ledger, [said(P, "title", "Nurses", "nurses")], extractor="e@2")
    assert node(cypher, Q) is None
    assert node(cypher, ILO) is None
    practice = node(cypher, P)
    assert practice is not None
    assert practice["title"] == "Nurses"
    assert "year" not in practice
    assert ledger.verify() == []
    assert ledger.known_practices(FILE_A) == {P: [(100, 154)], Q: [(155, 180)]}


@pytest.mark.parametrize(
    ("claim", "error"),
    [
        (Claim(P, "title", (), value="T"), NoEvidence),
        (Claim(P, "title", (Evidence(passage(FILE_A).id, 100, 107, "Moroccq"),), value="T"), NoEvidence),
        (Claim(P, "title", (Evidence(passage(FILE_A).id, 101, 108, "Morocco"),), value="T"), NoEvidence),
        (Claim(P, "title", (Evidence(passage(FILE_A).id, 90, 97, "Morocco"),), value="T"), NoEvidence),
        (Claim(P, "title", (Evidence(passage(FILE_A).id, 100, 100, ""),), value="T"), NoEvidence),
        (Claim(P, "title", (Evidence(passage(FILE_B).id, 100, 107, "Morocco"),), value="T"), NoEvidence),
        (Claim(P, "LED_BY", (Evidence(passage(FILE_A).id, 100, 107, "Morocco"),)), BadInput),
        (Claim(P, "HAS_FILE", (Evidence(passage(FILE_A).id, 100, 107, "Morocco"),), object=ILO), BadInput),
        (Claim(P, "layer", (Evidence(passage(FILE_A).id, 100, 107, "Morocco"),), value="x"), BadInput),
        (Claim("nurses", "title", (Evidence(passage(FILE_A).id, 100, 107, "Morocco"),), value="x"), NotFound),
    ],
    ids=["no evidence", "other quote", "moved", "outside", "empty", "other file", "no object", "ledger edge",
         "reserved", "no id"],
)  # fmt: skip
def test_a_claim_without_its_quote_is_refused_and_nothing_is_written(
    ledger: Ledger, cypher: Cypher, claim: Claim, error: type[GoodPracticesError]
) -> None:
    run = begin(ledger)
    before = count(cypher)
    with pytest.raises(error):
        ledger.add(run, [passage(FILE_A)], [*report(FILE_A, A), Assertion(claim, 0.5, "rule@1")])
    assert count(cypher) == before


def test_a_passage_its_span_does_not_fit_is_refused(ledger: Ledger, cypher: Cypher) -> None:
    run = begin(ledger)
    before = count(cypher)
    for wrong in (Passage(FILE_A, 0, 5, "four"), Passage(FILE_B, 0, 4, "four"), Passage(FILE_A, 3, 3, "")):
        with pytest.raises(NoEvidence):
            ledger.add(run, [wrong], [])
    assert count(cypher) == before


def test_a_run_of_a_file_nobody_registered_is_refused(ledger: Ledger, cypher: Cypher) -> None:
    with pytest.raises(NotFound):
        ledger.open_run("c" * 64, "e@1")
    assert cypher("MATCH (r:Run) RETURN r.id AS id") == []


def test_decisions_are_numbered_without_gaps_and_a_stale_one_writes_nothing(
    ledger: Ledger, cypher: Cypher
) -> None:
    load(ledger, report(FILE_A, A))
    assert take(ledger, "edit", P, after={"predicate": "title", "value": "Nurses"}) == 1
    load(ledger, report(FILE_B, B), sha256=FILE_B, document=B)
    before = count(cypher)
    with pytest.raises(StaleDecision, match="Nurses"):
        take(ledger, "edit", P, seen=0, by="ben", after={"predicate": "title", "value": "Training"})
    assert count(cypher) == before
    assert take(ledger, "publish", Q, seen=0) == 2
    assert [made.number for made in ledger.decisions()] == [1, 2]
    assert ledger.verify() == []


def test_a_fact_goes_with_its_rejection_and_comes_back_with_its_undo(
    ledger: Ledger, cypher: Cypher, contents: Callable[[], tuple[Any, ...]]
) -> None:
    assertions = report(FILE_A, A)
    load(ledger, assertions)
    before = contents()
    rejected = take(ledger, "reject", assertions[8].claim.id)
    assert node(cypher, "country:GHA") is None
    take(ledger, "undo", undoes=rejected)
    assert contents() == before


def test_a_merge_moves_the_edges_and_its_undo_moves_them_back(
    ledger: Ledger, cypher: Cypher, contents: Callable[[], tuple[Any, ...]]
) -> None:
    load(ledger, report(FILE_A, A))
    before = contents()
    merged = take(ledger, "same", IOM, ILO)
    assert node(cypher, IOM) is None
    joined = edge(cypher, f"{P}|PARTNER|{ILO}")
    assert joined is not None
    assert len(joined["claims"]) == 2
    assert ledger.resolve(IOM) == ILO
    with pytest.raises(Contradiction):
        take(ledger, "different", ILO, IOM)
    assert ledger.verify() == []
    take(ledger, "undo", undoes=merged)
    assert contents() == before
    assert ledger.resolve(IOM) == IOM


def test_a_withdrawn_report_takes_only_what_it_alone_supports(ledger: Ledger, cypher: Cypher) -> None:
    load(ledger, report(FILE_A, A))
    load(ledger, report(FILE_B, B)[:6], sha256=FILE_B, document=B)
    withdrawn = take(ledger, "withdraw", A.id)
    assert node(cypher, Q) is None
    partner = edge(cypher, f"{P}|PARTNER|{ILO}")
    assert partner is not None
    assert len(partner["claims"]) == 1
    document = node(cypher, A.id)
    assert document is not None
    assert document["withdrawn"] is True
    take(ledger, "undo", undoes=withdrawn)
    assert node(cypher, Q) is not None
    assert ledger.verify() == []


def test_a_reference_entry_and_a_reference_fact_are_left_as_they_are(ledger: Ledger, cypher: Cypher) -> None:
    cypher(
        "CREATE (a:Actor {id: 'actor:ilo', layer: 'reference', name: 'International Labour Organization'})"
        " CREATE (c:Country {id: 'country:CHE', layer: 'reference', name: 'Switzerland'})"
        " CREATE (a)-[:IN_COUNTRY {rid: 'actor:ilo|IN_COUNTRY|country:CHE', layer: 'reference'}]->(c)"
    )
    load(ledger, [*report(FILE_A, A), said(ILO, "IN_COUNTRY", "country:CHE", "ILO")])
    assert node(cypher, ILO) == {
        "id": ILO, "layer": "reference", "name": "International Labour Organization",
    }  # fmt: skip
    assert edge(cypher, "actor:ilo|IN_COUNTRY|country:CHE") == {
        "rid": "actor:ilo|IN_COUNTRY|country:CHE", "layer": "reference",
    }  # fmt: skip
    assert ledger.verify() == []
    load(ledger, [said(P, "title", "Nurses", "nurses")], extractor="e@2")
    assert node(cypher, ILO) is not None
    assert edge(cypher, "actor:ilo|IN_COUNTRY|country:CHE") is not None


def test_verify_tells_what_somebody_changed_behind_the_ledger_s_back(ledger: Ledger, cypher: Cypher) -> None:
    load(ledger, report(FILE_A, A))
    cypher("MATCH (p:Practice {id: $id}) SET p.title = 'Forged'", id=P)
    cypher("MATCH (:Practice {id: $id})-[r:PARTNER]->(:Actor {id: $ilo}) DELETE r", id=P, ilo=ILO)
    assert ledger.verify() == [
        f"The entry {P} has title 'Forged', and should have 'Training of nurses'.",
        f"The edge {P}|PARTNER|{ILO} is missing.",
    ]
    ledger.rebuild()
    assert ledger.verify() == []
    cypher(
        "MATCH (p:Practice {id: $id}) MATCH (a:Actor {id: $ilo})"
        " CREATE (p)-[:LED_BY {rid: 'forged', layer: 'projection', claims: []}]->(a)"
        " CREATE (a)-[:PARTNER {rid: $rid, layer: 'projection', claims: []}]->(p)"
        " CREATE (:Practice {id: 'practice:forged', layer: 'projection', title: 'Forged'})",
        id=P,
        ilo=ILO,
        rid=f"{ILO}|PARTNER|{P}",
    )
    assert len(ledger.verify()) == 3
    ledger.rebuild()
    assert ledger.verify() == []
    assert node(cypher, "practice:forged") is None
    assert edge(cypher, "forged") is None


def test_a_corrected_edition_knows_the_practices_of_the_first(ledger: Ledger) -> None:
    load(ledger, report(FILE_A, A))
    text = "CORRECTED. Ghana  set\nup a help desk. Morocco and Spain train nurses."
    assert ledger.known_practices(FILE_B) == {}
    assert ledger.known_practices(FILE_B, document=A.id, text=text) == {Q: [(11, 37)]}
    assert text[11:37] == "Ghana  set\nup a help desk."


def test_differences_are_listed_for_the_curator(ledger: Ledger) -> None:
    load(ledger, report(FILE_A, A))
    edited = take(ledger, "edit", P, after={"predicate": "title", "value": "Nurses"})
    load(ledger, [said(P, "title", "Training", "nurses")], extractor="e@2")
    (difference,) = ledger.differences()
    assert (difference.kind, difference.kept, difference.proposed, difference.decision) == (
        "other value", "Nurses", "Training", edited,
    )  # fmt: skip


def entered(person: str, entry: str, *facts: tuple[str, Any], expects: int = 0) -> list[Decision]:
    """An entry made by hand: one addition for each fact."""
    return [
        Decision(
            0, "", person, "add", (entry,), expects=expects,
            after={"predicate": name, "object" if name.isupper() else "value": what, "source": "minutes"},
        )
        for name, what in facts
    ]  # fmt: skip


def test_an_entry_made_by_hand_is_there_whole(ledger: Ledger, cypher: Cypher) -> None:
    load(ledger, report(FILE_A, A))
    wishes = entered("ana", "practice:new", ("title", "A desk in Accra"), ("LED_BY", ILO), ("year", 2024))
    publish = Decision(0, "", "ana", "publish", ("practice:new",))
    made = ledger.decide_all([*wishes, publish])
    assert [one.number for one in made] == [1, 2, 3, 4]
    ledger.project()
    practice = node(cypher, "practice:new")
    assert practice is not None
    assert (practice["title"], practice["year"], practice["published"]) == ("A desk in Accra", [2024], True)
    assert edge(cypher, f"practice:new|LED_BY|{ILO}") is not None
    assert ledger.decisions() == made
    assert ledger.verify() == []


def test_of_several_decisions_none_is_taken_when_one_is_refused(ledger: Ledger, cypher: Cypher) -> None:
    load(ledger, report(FILE_A, A))
    before = count(cypher)
    wishes = entered("ana", P, ("LED_BY", ILO))
    for wrong, error in (
        (Decision(0, "", "ana", "accept", ("claim:none",)), NotFound),
        (Decision(0, "", "ana", "verify", (P,)), Refused),  # she was the last to change it, just now
        (Decision(0, "", "ana", "remove", (P,), before={"predicate": "LED_BY", "object": IOM}), NotFound),
    ):
        with pytest.raises(error):
            ledger.decide_all([*wishes, wrong])
    assert (count(cypher), ledger.decisions()) == (before, ())


def test_several_decisions_on_one_entry_are_stale_only_by_what_others_decided(ledger: Ledger) -> None:
    load(ledger, report(FILE_A, A))
    take(ledger, "publish", P, by="ben")
    with pytest.raises(StaleDecision, match="decision 1, publish practice:nurses, by ben"):
        ledger.decide_all([*entered("ana", Q, ("year", 2020)), *entered("ana", P, ("year", 2020))])
    ledger.decide_all(entered("ana", P, ("year", 2020), ("year", 2021), expects=1))
    assert [made.number for made in ledger.decisions()] == [1, 2, 3]


def test_a_judgement_of_the_same_form_binds_the_next(ledger: Ledger) -> None:
    load(ledger, report(FILE_A, A))
    apart = Decision(0, "", "ana", "different", (ILO, IOM))
    with pytest.raises(Contradiction):
        ledger.decide_all([apart, Decision(0, "", "ana", "same", (ILO, IOM))])
    assert ledger.decisions() == ()


def test_a_form_sent_twice_decides_once(ledger: Ledger) -> None:
    load(ledger, report(FILE_A, A))
    wishes = entered("ana", P, ("year", 2020), ("year", 2021))
    made = ledger.decide_all(wishes, request="form-1")
    assert ledger.decide_all(wishes, request="form-1") == made
    with pytest.raises(Refused, match="decision 1, add year “2020”, by ana"):
        ledger.decide(entered("ana", P, ("year", 2022))[0], request="form-1")
    assert ledger.decisions() == made
    edit = Decision(0, "", "ben", "edit", (P,), after={"predicate": "title", "value": "Nurses"}, expects=2)
    assert ledger.decide(edit, request="form-2") == ledger.decide(edit, request="form-2")


def test_the_history_of_an_entry_tells_of_the_ids_judged_the_same(ledger: Ledger) -> None:
    assertions = report(FILE_A, A)
    load(ledger, assertions)
    accepted = take(ledger, "accept", assertions[0].claim.id)
    take(ledger, "publish", Q)
    undone = take(ledger, "undo", undoes=accepted)
    assert [made.number for made in ledger.history(P)] == [accepted, undone]
    merged = take(ledger, "same", P, Q)
    assert [made.number for made in ledger.history(Q)] == [1, 2, 3, merged]
    assert ledger.history(ILO) == ()


def test_the_state_of_an_entry_gives_its_facts_without_the_graph(ledger: Ledger) -> None:
    load(ledger, report(FILE_A, A))
    take(ledger, "same", P, Q)
    whole = project(ledger.state())
    alone = ledger.state({Q})
    canonical = ledger.resolve(Q)
    assert {claim.subject for claim in alone.claims.values()} == {P, Q}
    assert project(alone, subjects={Q}).facts == {canonical: whole.facts[canonical]}


def test_an_unpublished_entry_leaves_what_readers_traverse_and_comes_back(
    ledger: Ledger, cypher: Cypher, contents: Callable[[], tuple[Any, ...]]
) -> None:
    load(ledger, report(FILE_A, A))
    before = contents()
    for hidden in (P, ILO):
        number = take(ledger, "unpublish", hidden)
        assert node(cypher, hidden) is None
        assert not cypher("MATCH ()-[r]->() WHERE r.rid CONTAINS $id RETURN r.rid AS rid", id=hidden)
        assert ledger.verify() == []
        assert project(ledger.state({hidden}), subjects={hidden}).facts[hidden]
        take(ledger, "undo", undoes=number)
        assert contents() == before
    take(ledger, "unpublish", ILO)
    load(ledger, report(FILE_B, B), sha256=FILE_B, document=B)
    assert node(cypher, ILO) is None
    take(ledger, "same", ILO, IOM)
    assert not cypher("MATCH (a:Actor) RETURN a.id AS id")
    assert ledger.verify() == []
    hidden_way = contents()
    ledger.rebuild()
    assert contents() == hidden_way
    take(ledger, "publish", IOM)
    assert edge(cypher, f"{P}|PARTNER|{IOM}") or edge(cypher, f"{P}|PARTNER|{ILO}")
    assert ledger.verify() == []


def test_an_id_merged_into_an_unpublished_entry_tells_readers_nothing_of_it(
    ledger: Ledger, graph: Graph
) -> None:
    load(ledger, report(FILE_A, A))
    take(ledger, "same", P, Q)
    (other,) = {P, Q} - {ledger.resolve(P)}
    assert canonical_id(graph, other) == ledger.resolve(P)
    take(ledger, "unpublish", other)
    assert canonical_id(graph, other) == other
