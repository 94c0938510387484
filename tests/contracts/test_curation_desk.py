"""Stories told at the curators' desk, on every graph server: what was decided shows, and nothing else."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.services import Curation, open_curation
from goodpractices.graph.curation.views import FieldView, OpenFact, Proposal, QueueFilter
from goodpractices.graph.entities import EntityService
from goodpractices.graph.ledger.model import Assertion, Claim, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.practices import PracticeService
from goodpractices.ontology.errors import BadInput, NoEvidence, NotFound, Refused, StaleDecision
from goodpractices.ontology.registry import load_registry

Cypher = Callable[..., list[dict[str, Any]]]

RESCUE, DESK, MOROCCO = "practice:sfax-rescue", "practice:lampedusa-desk", "practice:morocco-c097"
INSPECTORS = "practice:inspectors"
SOURCE = "https://example.org/minutes"


@pytest.fixture(scope="module")
def curation(small_report: Graph) -> Curation:
    return open_curation(small_report, load_registry())


@pytest.fixture
def practices(small_report: Graph) -> PracticeService:
    """What readers see."""
    return PracticeService(small_report, load_registry())


def field(curation: Curation, entry: str, predicate: str) -> FieldView:
    return next(field for field in curation.entries.get(entry).fields if field.predicate == predicate)


def values(told: FieldView) -> list[Any]:
    return [fact.ref.id if fact.ref else fact.value for fact in told.facts]


def open_of(curation: Curation, entry: str, kind: str = "") -> list[OpenFact]:
    page = curation.queue.page(QueueFilter(entry=entry, kind=kind))
    return [page.current, *page.siblings] if page.current else []


def seen(curation: Curation, entry: str) -> int:
    return curation.entries.get(entry).expects


def load(graph: Graph, document: str, version: str, rows: Sequence[tuple[str, str, Any, str]]) -> None:
    """Read a report of one passage: subject, predicate, object or value, and the words that say so."""
    sha256 = document.removeprefix("document:").encode().hex().rjust(64, "0")
    text = (
        "The Harbour Office trains nurses in Tunisia with IOM since 2018. It also lends them books and boats."
    )
    ledger = Ledger(graph)
    ledger.register(Document(document, f"Report {document[-1]}"), sha256, "r.txt", "text/plain", len(text))
    run = ledger.open_run(sha256, version)
    passage = Passage(sha256, 0, len(text), text)
    assertions = []
    for subject, predicate, said, quote in rows:
        start = text.index(quote)
        evidence = (Evidence(passage.id, start, start + len(quote), quote),)
        target = {"object" if predicate.isupper() else "value": said}
        assertions.append(Assertion(Claim(subject, predicate, evidence, **target), 0.8, f"rule-{version}"))
    ledger.add(run, [passage], assertions)
    ledger.close_run(run)
    ledger.project()


# --- the queue ----------------------------------------------------------------------------------------


def test_the_queue_begins_with_the_first_practice_of_the_report_in_the_order_of_the_model(
    curation: Curation,
) -> None:
    page = curation.queue.page(QueueFilter())
    assert page.current is not None
    assert (page.current.entry.id, page.current.kind) == (RESCUE, "title")
    kinds = [fact.kind for fact in page.siblings]
    assert kinds[:2] == ["summary", "status"]
    assert set(kinds[2:]) == {
        "DESCRIBED_IN", "LED_BY", "PARTNER", "IN_COUNTRY", "IN_CITY", "ALONG_CORRIDOR", "HAS_THEME"
    }  # fmt: skip
    assert page.groups[0].entry.id == RESCUE
    assert page.groups[0].open == 10
    assert page.following == page.siblings[0].key


def test_a_fact_is_told_as_a_sentence_with_its_place_in_the_report(curation: Curation) -> None:
    (partner,) = open_of(curation, RESCUE, "PARTNER")
    assert partner.sentence == "International Organization for Migration is a partner in Rescue training."
    page = curation.queue.page(QueueFilter(entry=RESCUE), partner.key)
    assert page.current is not None
    assert page.current.key == partner.key
    (mentioned,) = page.context
    marked = [text for text, kind in mentioned.parts if kind]
    assert "".join(marked) == "with IOM as its partner"
    assert "".join(text for text, _ in mentioned.parts).startswith("The City of Sfax in Tunisia leads rescue")
    assert (mentioned.document.name, mentioned.section) == ("A small report", "Partnerships along the way")


def test_mentions_stay_out_of_the_queue_unless_asked_for(curation: Curation) -> None:
    without, also = curation.queue.page(QueueFilter()), curation.queue.page(QueueFilter(mentions=True))
    # The report names Tunisia to Italy, Sfax, Lampedusa, the Foundation, IOM, the ILO, Morocco and C097.
    assert also.open - without.open == 8
    assert "MENTIONED_IN" not in [kind for kind, _, _ in without.kinds]
    assert ("MENTIONED_IN", "Mentioned in", 8) in also.kinds


def test_the_queue_is_narrowed_by_theme_confidence_and_kind(curation: Curation) -> None:
    fair = curation.queue.page(QueueFilter(theme="theme:fair_recruitment"))
    assert {group.entry.id for group in fair.groups} == {MOROCCO, INSPECTORS}
    weak = curation.queue.page(QueueFilter(below=0.6))
    assert weak.open == 1
    assert weak.current is not None
    assert (weak.current.entry.id, weak.current.kind) == (MOROCCO, "PARTNER")
    assert curation.queue.page(QueueFilter(document="document:nowhere")).current is None


def test_what_is_denied_or_only_planned_is_told_so(curation: Curation) -> None:
    (denied,) = open_of(curation, INSPECTORS, "PARTNER")
    assert denied.sentence.startswith("Denied: International Organization for Migration is a partner in ")
    (planned,) = open_of(curation, MOROCCO, "APPLIES")
    assert planned.sentence.startswith("Planned: Convention No. 97 for all applies Migration for Employment")


# --- accept and reject --------------------------------------------------------------------------------


def test_accept_and_next(curation: Curation, practices: PracticeService) -> None:
    page = curation.queue.page(QueueFilter(entry=RESCUE))
    assert page.current is not None
    decided = curation.desk.accept([page.current.key], "ana", page.current.expects)
    assert [made.action for made in decided.decisions] == ["accept"]
    after = curation.queue.page(QueueFilter(entry=RESCUE), page.following)
    assert after.current is not None
    assert after.current.key == page.following
    assert (after.open, after.decided) == (page.open - 1, page.decided + 1)
    title = next(fact for fact in practices.get(RESCUE).facts if fact.predicate == "title")
    assert title.status == "accepted"


def test_a_rejected_fact_leaves_readers_and_stands_aside_with_its_decision(
    curation: Curation, practices: PracticeService
) -> None:
    (lead,) = open_of(curation, DESK, "LED_BY")
    (made,) = curation.desk.reject([lead.key], "ana", lead.expects, "Only named there").decisions
    assert practices.get(DESK).facts
    assert "LED_BY" not in {fact.predicate for fact in practices.get(DESK).facts}
    told = field(curation, DESK, "LED_BY")
    assert (told.facts, told.rejected_by) == ((), (made.number,))
    assert [fact.ref.id for fact in told.rejected if fact.ref] == ["city:ita-lampedusa"]
    curation.desk.undo(made.number, "ben", made.number)
    assert "LED_BY" in {fact.predicate for fact in practices.get(DESK).facts}
    assert [fact.key for fact in open_of(curation, DESK, "LED_BY")] == [lead.key]


def test_many_facts_are_decided_at_once_after_a_look(curation: Curation) -> None:
    wanted = QueueFilter(entry="question:one")
    preview = curation.queue.preview(wanted, "accept")
    assert (preview.entries, len(preview.facts)) == (1, 4)
    (made,) = curation.desk.accept([fact.key for fact in preview.facts], "ana", preview.expects).decisions
    assert len(made.targets) == 4
    assert curation.queue.page(wanted).current is None
    (change,) = curation.entries.feed(1)
    assert change.sentence == "Accepted 4 facts."
    assert len(change.after) == 4
    with pytest.raises(BadInput):
        curation.queue.preview(wanted, "accept")


def test_who_comes_second_is_told_who_was_first(curation: Curation) -> None:
    (theme,) = open_of(curation, DESK, "HAS_THEME")
    curation.desk.accept([theme.key], "ana", theme.expects)
    with pytest.raises(StaleDecision, match="by ana"):
        curation.desk.reject([theme.key], "ben", theme.expects)
    with pytest.raises(NotFound, match="no longer waits"):
        curation.queue.fact(theme.key)


def test_a_form_sent_twice_decides_once(curation: Curation) -> None:
    (status,) = open_of(curation, DESK, "status")
    first = curation.desk.accept([status.key], "ana", status.expects, request="form-1")
    again = curation.desk.accept([status.key], "ana", status.expects, request="form-1")
    assert again.decisions == first.decisions


# --- what people say ----------------------------------------------------------------------------------


def test_an_edit_shows_at_once_and_its_history_can_be_read(
    curation: Curation, practices: PracticeService
) -> None:
    assert practices.get(MOROCCO).status == "planned"
    number = curation.desk.edit(
        MOROCCO, "status", "ana", seen(curation, MOROCCO), value="ongoing", reason="It began in 2020"
    ).decisions[0].number  # fmt: skip
    assert practices.get(MOROCCO).status == "ongoing"
    change = curation.entries.history(MOROCCO)[0]
    assert (change.number, change.by, change.sentence) == (number, "ana", "Status changed.")
    assert (change.before, change.after, change.reason) == (("Planned",), ("Ongoing",), "It began in 2020")
    assert [quote.quote for quote in change.evidence] == ["plans"]
    assert change.can_undo
    curation.desk.undo(number, "ben", number)
    undo, edited = curation.entries.history(MOROCCO)[:2]
    assert undo.sentence == f"Decision {number} taken back: Status changed."
    assert (undo.before, undo.after) == (("Ongoing",), ("Planned",))
    assert (edited.in_force, edited.undone_by, edited.can_undo) == (False, undo.number, False)
    assert practices.get(MOROCCO).status == "planned"


def test_the_history_ends_with_how_the_report_was_read(curation: Curation) -> None:
    first = curation.entries.history("practice:morocco-c097")[-1]
    assert (first.action, first.number, first.by) == ("load", 0, "tests@1")
    assert first.sentence == "Read with tests@1 from A small report: 9 facts."


@pytest.mark.parametrize(
    ("predicate", "said", "hint"),
    [
        ("status", {"value": "finished"}, "announced, planned, ongoing"),
        ("year", {"value": "19"}, "four digits"),
        ("year", {"value": "1066"}, "1800 to 2100"),
        ("evaluation_link", {"value": "see our site"}, "https://"),
        ("title", {"value": "  "}, "Write something"),
        ("LED_BY", {"object": "theme:fair_recruitment"}, "Actor, City, Country"),
        ("LED_BY", {"value": "The ILO"}, "Choose one"),
        ("verification", {"value": "verified"}, "It has title"),
        ("MENTIONED_IN", {"object": "document:small"}, "It has title"),
        ("title", {"value": "A", "object": "actor:ilo"}, "Give one"),
    ],
)
def test_what_the_model_does_not_allow_is_refused_with_what_it_does(
    curation: Curation, predicate: str, said: dict[str, str], hint: str
) -> None:
    before = seen(curation, MOROCCO)
    with pytest.raises(BadInput) as error:
        curation.desk.add(MOROCCO, predicate, "ana", before, source=SOURCE, **said)
    assert hint in error.value.hint
    assert seen(curation, MOROCCO) == before


def test_a_fact_about_nobody_known_is_refused(curation: Curation) -> None:
    for stranger in ("actor:nobody", "country:ZZZ"):
        with pytest.raises(NotFound, match=stranger):
            curation.desk.add(
                MOROCCO, "FUNDED_BY", "ana", seen(curation, MOROCCO), object=stranger, source=SOURCE
            )


def test_an_added_fact_has_its_source_and_is_taken_out_again(
    curation: Curation, practices: PracticeService
) -> None:
    with pytest.raises(NoEvidence):
        curation.desk.add(MOROCCO, "FUNDED_BY", "ana", seen(curation, MOROCCO), object="actor:au")
    curation.desk.add(MOROCCO, "FUNDED_BY", "ana", seen(curation, MOROCCO), object="actor:au", source=SOURCE)
    (funder,) = field(curation, MOROCCO, "FUNDED_BY").facts
    assert (funder.status, funder.source and funder.source.name) == ("added", SOURCE)
    assert curation.entries.history(MOROCCO)[0].after == ("African Union", f"Source: {SOURCE}")
    curation.desk.remove(MOROCCO, "FUNDED_BY", "ana", seen(curation, MOROCCO), object="actor:au")
    assert field(curation, MOROCCO, "FUNDED_BY").facts == ()
    assert "FUNDED_BY" not in {fact.predicate for fact in practices.get(MOROCCO).facts}


def test_a_number_given_as_text_is_kept_as_a_year(curation: Curation) -> None:
    curation.desk.add(MOROCCO, "year", "ana", seen(curation, MOROCCO), value=" 2021 ", source=SOURCE)
    assert values(field(curation, MOROCCO, "year")) == [2021]
    curation.desk.edit(MOROCCO, "year", "ana", seen(curation, MOROCCO), value="2022", before="2021")
    assert values(field(curation, MOROCCO, "year")) == [2022]
    curation.desk.remove(MOROCCO, "year", "ana", seen(curation, MOROCCO), value="2022")
    assert values(field(curation, MOROCCO, "year")) == []


# --- new entries --------------------------------------------------------------------------------------


def test_what_somebody_sends_in_is_hidden_until_it_is_published(
    curation: Curation, practices: PracticeService
) -> None:
    said = {"title": ("Nurses for the islands",), "year": ("2019", "2020"), "IN_COUNTRY": ("country:ITA",)}
    sent = Proposal("Practice", "", said, SOURCE)
    ref = curation.desk.create(sent, "carla", request="form-7")
    assert (ref.label, ref.name) == ("Practice", "Nurses for the islands")
    view = curation.entries.get(ref.id)
    assert (view.standing, view.published) == ("unpublished", False)
    assert values(field(curation, ref.id, "year")) == [2019, 2020]
    with pytest.raises(NotFound):
        practices.get(ref.id)
    assert curation.desk.create(sent, "carla", request="form-7") == ref
    assert curation.entries.get(ref.id).expects == view.expects
    curation.desk.publish(ref.id, "ana", view.expects)
    assert practices.get(ref.id).title == "Nurses for the islands"


def test_a_bad_field_keeps_all_of_a_submission_out(curation: Curation) -> None:
    taken = len(curation.entries.feed(1000))
    with pytest.raises(BadInput, match="no year"):
        curation.desk.create(Proposal("Practice", "", {"title": ("T",), "year": ("soon",)}, SOURCE), "carla")
    with pytest.raises(BadInput, match="needs a title"):
        curation.desk.create(Proposal("Practice", "", {"summary": ("Without a name",)}, SOURCE), "carla")
    with pytest.raises(BadInput, match="Nothing was filled in"):
        curation.desk.create(Proposal("City", "city:tun-sfax", {"needs": (" ",)}, SOURCE), "carla")
    assert len(curation.entries.feed(1000)) == taken


def test_a_city_tells_its_needs_and_offers(small_report: Graph, curation: Curation) -> None:
    sent = Proposal("City", "city:tun-sfax", {"needs": ("Boats",), "offers": ("Training of crews",)}, SOURCE)
    assert curation.desk.create(sent, "carla").id == "city:tun-sfax"
    assert values(field(curation, "city:tun-sfax", "needs")) == ["Boats"]
    told = EntityService(small_report, load_registry()).get("city:tun-sfax").properties
    assert (told["needs"], told["offers"]) == (["Boats"], ["Training of crews"])


# --- how an entry stands ------------------------------------------------------------------------------


def test_a_second_pair_of_eyes_verifies_and_a_change_undoes_it(curation: Curation) -> None:
    curation.desk.edit(INSPECTORS, "kind", "ana", seen(curation, INSPECTORS), value="service")
    assert curation.entries.get(INSPECTORS).last_editor == "ana"
    with pytest.raises(Refused, match="ana made the last change"):
        curation.desk.verify(INSPECTORS, "ana", seen(curation, INSPECTORS))
    curation.desk.verify(INSPECTORS, "ben", seen(curation, INSPECTORS))
    assert curation.entries.get(INSPECTORS).standing == "verified"
    curation.desk.edit(INSPECTORS, "kind", "ben", seen(curation, INSPECTORS), value="policy")
    assert curation.entries.get(INSPECTORS).standing == "changed"


def test_an_unpublished_practice_leaves_readers_and_not_the_desk(
    curation: Curation, practices: PracticeService
) -> None:
    curation.desk.unpublish(INSPECTORS, "ana", seen(curation, INSPECTORS), "Asked to wait")
    with pytest.raises(NotFound):
        practices.get(INSPECTORS)
    view = curation.entries.get(INSPECTORS)
    assert (view.standing, view.ref.name) == ("unpublished", "Training of inspectors")
    assert open_of(curation, INSPECTORS)
    curation.desk.publish(INSPECTORS, "ana", view.expects)
    assert practices.get(INSPECTORS).title == "Training of inspectors"


def test_the_checklist_is_answered_by_fields_and_else_by_a_person(curation: Curation) -> None:
    def criterion(name: str) -> tuple[bool | None, int | None]:
        (found,) = (one for one in curation.entries.get(INSPECTORS).checklist if one.name == name)
        return found.met, found.answered

    assert criterion("one_year") == (True, None)  # since 2018
    assert criterion("results") == (None, None)
    assert criterion("need") == (None, None)
    made = curation.desk.answer(
        INSPECTORS, "need", True, "ana", seen(curation, INSPECTORS), "Inspectors asked for it"  # noqa: FBT003 - the answer
    ).decisions[0]  # fmt: skip
    assert criterion("need") == (True, made.number)
    curation.desk.undo(made.number, "ana", made.number)
    assert criterion("need") == (None, None)
    with pytest.raises(BadInput, match="no question"):
        curation.desk.answer(INSPECTORS, "beauty", True, "ana", seen(curation, INSPECTORS))  # noqa: FBT003 - the answer


def test_completeness_counts_the_fields_that_are_known(curation: Curation) -> None:
    view = curation.entries.get(RESCUE)
    known = [one.predicate for one in view.fields if one.facts]
    assert view.completeness == pytest.approx(len(known) / len(view.fields))
    assert not view.complete


def test_a_comment_is_for_curators_only(curation: Curation, practices: PracticeService) -> None:
    curation.desk.comment(RESCUE, "ana", seen(curation, RESCUE), "Ask the city for figures")
    (comment,) = curation.entries.get(RESCUE).comments
    assert comment.after == ("Ask the city for figures",)
    assert "Ask the city" not in repr(practices.get(RESCUE))
    with pytest.raises(BadInput):
        curation.desk.comment(RESCUE, "ana", seen(curation, RESCUE), "  ")


def test_nobody_speaks_of_it(curation: Curation) -> None:
    for stranger in ("practice:nowhere", "country:ZZZ", "no id at all"):
        with pytest.raises(NotFound):
            curation.entries.get(stranger)


# --- reports read again -------------------------------------------------------------------------------

NURSES, BOOKS = "practice:nurses", "practice:books"
FIRST = [
    (NURSES, "title", "Training of nurses", "trains nurses"),
    (
        NURSES,
        "DESCRIBED_IN",
        "document:n",
        "The Harbour Office trains nurses in Tunisia with IOM since 2018.",
    ),
    (NURSES, "year", 2018, "since 2018"),
    (NURSES, "IN_COUNTRY", "country:TUN", "in Tunisia"),
    (NURSES, "PARTNER", "actor:iom", "with IOM"),
    (NURSES, "status", "ongoing", "trains"),
]


def test_a_report_read_again_brings_only_what_differs_and_that_is_settled_at_the_desk(
    small_report: Graph, curation: Curation
) -> None:
    load(small_report, "document:n", "rules@1", FIRST)
    (year,), (partner,) = open_of(curation, NURSES, "year"), open_of(curation, NURSES, "PARTNER")
    curation.desk.accept([year.key], "ana", 0)
    curation.desk.reject([partner.key], "ana", seen(curation, NURSES))
    curation.desk.edit(NURSES, "title", "ana", seen(curation, NURSES), value="Nurses trained at the harbour")
    again = [
        (NURSES, "title", "Harbour training of nurses", "trains nurses in Tunisia"),
        *(row for row in FIRST if row[1] not in {"title", "year"}),
    ]
    load(small_report, "document:n", "rules@2", again)
    told = {fact.kind: fact.difference for fact in open_of(curation, NURSES)}
    assert told["title"] == "A person settled on “Nurses trained at the harbour”."
    assert told["year"].startswith("A person accepted “2018”; the report as it was read last does not")
    assert "PARTNER" not in told
    assert told["status"] == ""
    load_told = next(change for change in curation.entries.history(NURSES) if change.action == "load")
    assert load_told.sentence == (
        "Read again with rules@2 from Report n: 3 facts as before, 1 new fact, 2 facts no longer found,"
        " 1 rejected fact found again and left rejected."
    )
    assert field(curation, NURSES, "title").differences == (
        "A report says “Harbour training of nurses”. A person settled on “Nurses trained at the harbour”.",
    )
    (title,), (year,) = open_of(curation, NURSES, "title"), open_of(curation, NURSES, "year")
    curation.desk.accept([title.key], "ben", title.expects)
    assert values(field(curation, NURSES, "title")) == ["Harbour training of nurses"]
    assert [quote.quote for fact in field(curation, NURSES, "title").facts for quote in fact.evidence] == [
        "trains nurses", "trains nurses in Tunisia"
    ]  # fmt: skip
    curation.desk.accept([year.key], "ben", seen(curation, NURSES))
    assert {fact.kind for fact in open_of(curation, NURSES)} == {"status", "IN_COUNTRY", "DESCRIBED_IN"}
    assert values(field(curation, NURSES, "year")) == [2018]


def test_what_a_report_says_now_may_follow_what_was_accepted(small_report: Graph, curation: Curation) -> None:
    entry = "practice:lending"
    load(small_report, "document:l", "rules@1", [(entry, "title", "Lending of books", "lends them books")])
    (first,) = open_of(curation, entry, "title")
    curation.desk.accept([first.key], "ana", 0)
    now = [(entry, "title", "Books and boats", "books and boats")]
    load(small_report, "document:l", "rules@2", now)
    other, lost = sorted(open_of(curation, entry, "title"), key=lambda fact: str(fact.fact.value))
    assert (other.fact.value, lost.fact.value) == ("Books and boats", "Lending of books")
    curation.desk.accept([other.key], "ben", other.expects)
    (title,) = field(curation, entry, "title").facts
    assert (title.value, title.status) == ("Books and boats", "accepted")
    assert open_of(curation, entry, "title") == []


def test_what_was_split_off_says_from_what(small_report: Graph, curation: Curation) -> None:
    whole = "The Harbour Office trains nurses in Tunisia with IOM since 2018. It also lends them books"
    load(small_report, "document:s", "rules@1", [
        ("practice:both", "title", "Nurses and books", "trains nurses"),
        ("practice:both", "DESCRIBED_IN", "document:s", whole),
    ])  # fmt: skip
    (title,) = open_of(curation, "practice:both", "title")
    curation.desk.accept([title.key], "ana", 0)
    load(small_report, "document:s", "rules@2", [
        ("practice:both", "title", "Nurses and books", "trains nurses"),
        ("practice:both", "DESCRIBED_IN", "document:s", whole[:64]),
        (BOOKS, "title", "Books for nurses", "lends them books"),
        (BOOKS, "DESCRIBED_IN", "document:s", "It also lends them books"),
    ])  # fmt: skip
    (described,) = open_of(curation, BOOKS, "DESCRIBED_IN")
    assert described.difference == "Split off from “Nurses and books”, on which people had decided."
    assert curation.queue.page(QueueFilter(entry=BOOKS, differences=True)).open == 1
    curation.desk.accept([described.key], "ana", described.expects)
    assert not open_of(curation, BOOKS, "DESCRIBED_IN")


def test_a_withdrawn_report_takes_its_facts_out_of_the_queue(small_report: Graph, curation: Curation) -> None:
    entry = "practice:withdrawn"
    load(small_report, "document:w", "rules@1", [(entry, "title", "Books lent", "lends them books")])
    assert open_of(curation, entry)
    number = curation.desk.withdraw("document:w", "ana", 0, "Not for publication").decisions[0].number
    assert not open_of(curation, entry)
    assert "document:w" not in [ref.id for ref, _ in curation.queue.page(QueueFilter()).documents]
    assert curation.entries.history(entry)[0].sentence == "The report was withdrawn."
    curation.desk.restore("document:w", "ana", number)
    assert open_of(curation, entry)


# --- who is who ---------------------------------------------------------------------------------------


def test_two_names_of_one_body_are_found_previewed_merged_and_parted(
    small_report: Graph, curation: Curation, practices: PracticeService
) -> None:
    office, short = "actor:tunis-harbour-office", "actor:tho"
    load(small_report, "document:d", "rules@1", [
        (office, "name", "Tunis Harbour Office", "The Harbour Office"),
        (short, "name", "THO", "Harbour"),
        ("practice:boats", "title", "Boats for the harbour", "books and boats"),
        ("practice:boats", "LED_BY", short, "It also lends"),
        ("practice:crews", "title", "Crews for the harbour", "since 2018"),
        ("practice:crews", "FUNDED_BY", office, "The Harbour Office trains"),
    ])  # fmt: skip
    found = next(
        one for one in curation.duplicates.candidates() if {one.left.id, one.right.id} == {office, short}
    )
    assert "THO are the initials of “Tunis Harbour Office”." in [reason.told for reason in found.reasons]
    assert found.score == pytest.approx(min(1.0, sum(reason.points for reason in found.reasons)), abs=0.001)
    preview = curation.duplicates.preview(office, short)
    assert preview.canonical.id == short  # both were first told of by one load: the first by id
    assert preview.joined == (
        "Gives way: Name of THO: Tunis Harbour Office.",
        "“Crews for the harbour” will name it instead.",
    )
    assert (preview.refused, preview.needs_reason) == ("", False)
    made = curation.desk.judge(office, short, "same", "ana", preview.expects).decisions[0]
    assert [fact.ref.id for fact in practices.get("practice:crews").facts
            if fact.predicate == "FUNDED_BY" and fact.ref] == [short]  # fmt: skip
    assert curation.entries.get(office).members == (short, office)
    assert not [one for one in curation.duplicates.candidates() if office in {one.left.id, one.right.id}]
    curation.desk.undo(made.number, "ben", made.number)
    assert [fact.ref.id for fact in practices.get("practice:crews").facts
            if fact.predicate == "FUNDED_BY" and fact.ref] == [office]  # fmt: skip
    curation.desk.judge(office, short, "different", "ben", seen(curation, short))
    assert not [one for one in curation.duplicates.candidates() if office in {one.left.id, one.right.id}]
    refused = curation.duplicates.preview(office, short)
    assert "contradicts" in refused.refused
    assert [warning for warning in refused.candidate.warnings if "Judged “different” by ben" in warning]


def test_bodies_of_two_countries_need_a_reason(small_report: Graph, curation: Curation) -> None:
    load(small_report, "document:c", "rules@1", [
        ("actor:labour-a", "name", "Ministry of Labour", "Office"),
        ("actor:labour-a", "IN_COUNTRY", "country:TUN", "in Tunisia"),
        ("actor:labour-b", "name", "Ministry of Labour", "Office"),
        ("actor:labour-b", "IN_COUNTRY", "country:MAR", "nurses"),
    ])  # fmt: skip
    preview = curation.duplicates.preview("actor:labour-a", "actor:labour-b")
    assert (preview.refused, preview.needs_reason) == ("", True)
    assert "Two countries: Tunisia and Morocco." in preview.candidate.warnings
    pairs = [{one.left.id, one.right.id} for one in curation.duplicates.candidates()]
    assert {"actor:labour-a", "actor:labour-b"} not in pairs


# --- figures ------------------------------------------------------------------------------------------


def test_quality_tells_precision_from_twenty_decisions_on(small_report: Graph, curation: Curation) -> None:
    rows = [(f"practice:q{n}", "title", f"Practice {n}", "trains nurses") for n in range(20)]
    load(small_report, "document:q", "precise@1", rows)
    keys = [open_of(curation, f"practice:q{n}", "title")[0].key for n in range(20)]
    curation.desk.accept(keys[:14], "ana", 0)
    curation.desk.reject(keys[14:18], "ana", 0)
    curation.desk.edit("practice:q18", "title", "ana", 0, value="Better")
    assert not [one for one in curation.quality.quality().precision if one.extractor == "rule-precise@1"]
    curation.desk.accept([keys[19]], "ana", 0)
    (told,) = [one for one in curation.quality.quality().precision if one.extractor == "rule-precise@1"]
    assert (told.kind, told.accepted, told.rejected, told.edited) == ("title", 15, 4, 1)


def test_quality_says_nothing_of_what_is_not_published(curation: Curation) -> None:
    before = curation.quality.quality()
    sent = Proposal("Practice", "", {"title": ("Training of inspectors",), "status": ("planned",)}, SOURCE)
    ref = curation.desk.create(sent, "carla")
    after = curation.quality.quality()
    assert (after.facts, after.statuses, after.coverage) == (before.facts, before.statuses, before.coverage)
    assert after.without_evidence == 0
    alike = [{one.left.id, one.right.id} for one in curation.duplicates.candidates(label="Practice")]
    assert {INSPECTORS, ref.id} in alike
    assert after.duplicates == before.duplicates
    curation.desk.publish(ref.id, "ana", seen(curation, ref.id))
    assert curation.quality.quality().statuses["planned"] == before.statuses["planned"] + 1
    assert curation.quality.quality().facts["added"] == before.facts["added"] + 2


def test_a_practice_of_which_nothing_stands_is_not_counted(small_report: Graph, curation: Curation) -> None:
    load(small_report, "document:g", "rules@1", [("practice:gone", "title", "Gone", "books and boats")])
    before = sum(curation.quality.quality().statuses.values())
    (title,) = open_of(curation, "practice:gone")
    curation.desk.reject([title.key], "ana", 0)
    after = curation.quality.quality()
    assert sum(after.statuses.values()) == before - 1


def test_quality_counts_by_hand(curation: Curation) -> None:
    told = curation.quality.quality()
    documents = [ref.id for ref, _ in curation.queue.page(QueueFilter(mentions=True)).documents]
    assert told.documents >= len(documents)
    assert told.languages == {"en": told.documents}
    practices = sum(told.statuses.values())
    assert all(one.known + one.unknown == practices for one in told.coverage)
    assert told.duplicates == curation.duplicates.count(published=True)
