"""Sending in a practice or a city's needs: what is asked, who sees it, what a curator makes of it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goodpractices.graph.curation.views import Proposal
from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadInput, NotFound, StaleDecision
from goodpractices.web.contribute.changes import compared
from goodpractices.web.contribute.submissions import State, Submissions
from goodpractices.web.store.engine import open_store

ANNE, BEN, CURATOR = "person:anne", "person:ben", "person:cleo"
SHOP = Proposal(
    "Practice", "", {"title": ("One-stop shop",), "summary": ("Lyon helps newcomers.",)}, "City of Lyon"
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Submissions]:
    store = open_store(Settings(home=tmp_path))
    yield Submissions(store)
    store.close()


class TestBook:
    def test_what_was_sent_waits_for_a_curator_and_is_its_senders_own(self, book: Submissions) -> None:
        sent = book.send(SHOP, "One-stop shop", ANNE)
        assert book.waiting() == (sent,)
        assert book.count() == 1
        assert book.of(ANNE) == (sent,)
        assert book.of(BEN) == ()
        with pytest.raises(NotFound):
            book.own(sent.id, BEN)

    def test_a_question_goes_back_and_the_answer_comes_again(self, book: Submissions) -> None:
        sent = book.send(SHOP, "One-stop shop", ANNE)
        with pytest.raises(BadInput, match="should know why"):
            book.settle(sent.id, State.RETURNED, CURATOR, note="  ")
        book.settle(sent.id, State.RETURNED, CURATOR, note="Since when?")
        assert book.waiting() == ()
        changed = Proposal("Practice", "", {**SHOP.values, "year": ("2021",)}, SHOP.source)
        again = book.send_again(sent.id, changed, "One-stop shop", ANNE)
        assert (again.state, again.note, again.proposal.values["year"]) == (
            State.SENT,
            "Since when?",
            ("2021",),
        )

    def test_what_is_settled_cannot_be_changed_or_settled_otherwise(self, book: Submissions) -> None:
        sent = book.send(SHOP, "One-stop shop", ANNE)
        taken = book.settle(sent.id, State.TAKEN, CURATOR, entry="practice:one-stop-shop")
        assert taken.entry == "practice:one-stop-shop"
        with pytest.raises(StaleDecision, match="is taken meanwhile"):
            book.settle(sent.id, State.DECLINED, CURATOR, note="no")
        with pytest.raises(StaleDecision):
            book.send_again(sent.id, SHOP, "One-stop shop", ANNE)
        with pytest.raises(StaleDecision):
            book.withdraw(sent.id, ANNE)

    def test_nothing_without_a_title_or_a_source(self, book: Submissions) -> None:
        with pytest.raises(BadInput, match="no title"):
            book.send(SHOP, " ", ANNE)
        with pytest.raises(BadInput, match="no source"):
            book.send(Proposal("Practice", "", SHOP.values, ""), "One-stop shop", ANNE)
        assert book.of(ANNE) == ()


def test_before_it_is_taken_over_only_what_was_sent_is_shown() -> None:
    rows = compared(SHOP, {"title": "Title", "summary": "Summary", "kind": "Kind"}, {}, None)
    assert [(row.label, row.sent, row.now, row.changed) for row in rows] == [
        ("Title", ("One-stop shop",), None, False),
        ("Summary", ("Lyon helps newcomers.",), None, False),
    ]


FORM = {
    "title": "One-stop shop",
    "summary": "Lyon helps newcomers.",
    "source": "City of Lyon",
    "status": "ongoing",
    "LED_BY": "international labour organization\nThe Unknown Office",
    "HAS_THEME": "theme:return_and_reintegration",
    "results": "400 families\n\n12 schools",
}


class TestPages:
    def test_a_practice_is_sent_in_changed_and_seen_by_nobody_else(
        self, sign_in: Callable[..., object]
    ) -> None:
        anne, ben = sign_in("contributor"), sign_in("contributor")
        sent = anne.post("/contribute/new/practice", **FORM)
        assert sent.status_code == 303
        page = anne.client.get(sent.location).text
        for said in ("400 families", "12 schools", "International Labour Organization", "The Unknown Office"):
            assert said in page
        assert ben.client.get(sent.location).status_code == 404
        assert "One-stop shop" not in ben.client.get("/contribute").text
        form = anne.client.get(f"{sent.location}/change").text
        assert "International Labour Organization\nThe Unknown Office</textarea>" in form
        assert re.search(r'value="theme:return_and_reintegration" checked', form)
        anne.post(f"{sent.location}/change", **{**FORM, "title": "One-stop shop of Lyon"})
        assert "One-stop shop of Lyon" in anne.client.get("/contribute").text

    @pytest.mark.parametrize(
        ("what", "change", "why"),
        [
            ("practice", {"title": ""}, "It has no title."),
            ("practice", {"source": ""}, "It has no source."),
            ("practice", {"status": "great"}, "Status cannot be “great”."),
            ("practice", {"year": "soon"}, "“soon” is no year"),
            ("practice", {"evaluation_link": "see our site"}, "is no address"),
            ("practice", {"HAS_THEME": "country:PHL"}, "cannot be country:PHL"),
            ("city", {"needs": "Teachers"}, "No city was chosen."),
            ("city", {"city": "city:phl-naga"}, "Nothing was filled in."),
            ("city", {"needs": "Teachers", "name": "Tartu"}, "No city was chosen."),
            ("city", {"needs": "Teachers", "city": "city:nowhere"}, "No city was chosen."),
        ],
    )
    def test_what_cannot_stand_is_said_and_what_was_typed_stays(
        self, sign_in: Callable[..., object], what: str, change: dict[str, str], why: str
    ) -> None:
        given = {**(FORM if what == "practice" else {"source": "The mayor's office"}), **change}
        answer = sign_in("contributor").post(f"/contribute/new/{what}", **given)
        assert answer.status_code == 400
        assert why in answer.text
        assert given["source"].replace("'", "&#39;") in answer.text

    def test_a_citys_needs_and_offers_wait_under_its_name(self, sign_in: Callable[..., object]) -> None:
        anne = sign_in("contributor")
        sent = anne.post(
            "/contribute/new/city",
            city="city:phl-naga",
            needs="Teachers\nA shelter",
            source="The mayor's office",
        )
        assert sent.status_code == 303
        assert "Naga: needs and offers" in anne.client.get("/contribute").text
        curator = sign_in("curator")
        assert "Naga: needs and offers" in curator.client.get("/curate/submissions").text

    def test_a_city_nobody_spoke_of_is_named_with_its_country(self, sign_in: Callable[..., object]) -> None:
        anne = sign_in("contributor")
        city = {"name": "Tartu", "country": "country:EST", "offers": "Visits", "source": "The mayor's office"}
        sent = anne.post("/contribute/new/city", **city)
        page = anne.client.get(sent.location).text
        for said in ("Tartu: needs and offers", "Visits"):
            assert said in page
        form = anne.client.get(f"{sent.location}/change").text
        assert 'name="name" value="Tartu"' in form
        assert '<option value="country:EST" selected>' in form

    def test_a_curator_returns_it_and_its_sender_reads_why(self, sign_in: Callable[..., object]) -> None:
        anne, curator = sign_in("contributor"), sign_in("curator")
        sent = anne.post("/contribute/new/practice", **{**FORM, "title": f"Shop of {anne.person.id}"})
        identifier = sent.location.rpartition("/")[2]
        decide = f"/curate/submissions/{identifier}"
        page = curator.client.get(decide).text
        assert anne.person.name in page
        assert "The Unknown Office" in page
        assert curator.post(f"{decide}/decline").status_code == 400
        assert curator.post(f"{decide}/return", note="Since when?").status_code == 303
        assert "Since when?" in anne.client.get(sent.location).text
        assert curator.post(f"{decide}/destroy").status_code == 404


def test_the_figures_are_for_everybody_and_tell_no_names(
    sign_in: Callable[..., object], client: object
) -> None:
    curator = sign_in("curator")
    page, data = client.get("/quality"), client.get("/quality.json")
    assert page.status_code == data.status_code == 200
    assert "Possible duplicates nobody has judged" in page.text
    for told in (page.text, data.text):
        assert curator.person.name not in told
        assert not re.search(r"person:[0-9a-f]{8}", told)
