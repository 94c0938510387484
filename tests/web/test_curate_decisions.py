"""Decisions by forms: each says what was meant, leads on, can be undone, and never loses what was typed."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

NAGA = "practice:naga-reintegration"
ENTRY = f"/curate/entries/{NAGA}"
CARRIED = {"request": "form-1", "expects": "0"}


@pytest.fixture
def curator(sign_in: Callable[..., Any], desk: object) -> Any:  # noqa: ARG001 - with nothing decided
    return sign_in("curator")


def fields_of(page: str, action: str) -> dict[str, str]:
    """The hidden fields of the form whose action begins so."""
    form = re.search(rf'<form[^>]*method="post" action="{re.escape(action)}[^"]*".*?</form>', page, re.DOTALL)
    assert form, page
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form.group(0))
    return {name: unescape(value) for name, value in hidden}


def test_after_a_decision_the_next_fact_appears_with_a_way_back(curator: Any, desk: Any) -> None:
    form = fields_of(curator.client.get("/curate/queue").text, "/curate/queue")
    answer = curator.client.post("/curate/queue", data={**form, "action": "accept", "reason": "plain"})
    assert answer.status_code == 303
    assert answer.location == "/curate/queue?key=key-partner#fact"
    (made,) = desk.taken
    assert (made.action, made.targets, made.by, made.reason) == (
        "accept", ("claim:lead",), curator.person.id, "plain",
    )  # fmt: skip
    page = curator.client.get(answer.location).text
    assert "Accepted: Lead of City of Naga partnership on reintegration: Naga." in page
    assert "Partner of City of Naga" in page.split('id="says">')[1].split("</h2>")[0]
    assert "Review: 2 facts left" in page


def test_undo_takes_the_last_decision_back_and_undoing_that_restores_it(curator: Any, desk: Any) -> None:
    form = fields_of(curator.client.get("/curate/queue").text, "/curate/queue")
    curator.client.post("/curate/queue", data={**form, "action": "reject"})
    for number, left in ((1, 3), (2, 2)):
        page = curator.client.get("/curate/queue").text
        answer = curator.client.post(f"/curate/undo/{number}", data=fields_of(page, f"/curate/undo/{number}"))
        assert answer.status_code == 303
        page = curator.client.get("/curate/queue").text
        assert f"Review: {left} facts left" in page
    assert [(made.action, made.undoes) for made in desk.taken] == [("reject", None), ("undo", 1), ("undo", 2)]


def test_the_filter_stays_while_the_queue_is_worked_off(curator: Any) -> None:
    page = curator.client.get("/curate/queue?entry=practice%3Anaga-reintegration").text
    form = fields_of(page, "/curate/queue?entry=")
    answer = curator.client.post(
        "/curate/queue?entry=practice%3Anaga-reintegration", data={**form, "action": "accept"}
    )
    assert answer.location == "/curate/queue?entry=practice:naga-reintegration&key=key-partner#fact"


def test_a_difference_is_taken_by_its_key_so_that_the_new_value_replaces_the_old(
    curator: Any, desk: Any
) -> None:
    page = curator.client.get("/curate/queue?key=key-status").text
    form = fields_of(page, "/curate/queue")
    assert form["differs"] == "1"
    curator.client.post("/curate/queue", data={**form, "action": "accept"})
    assert desk.taken[-1].targets == ("claim:status",)


def test_many_are_decided_at_once_after_a_preview(curator: Any, desk: Any) -> None:
    preview = curator.client.get("/curate/queue/several?action=accept&all=1&entry=" + NAGA)
    assert "Accept these 2 facts?" in preview.text
    assert desk.taken == []
    form = fields_of(preview.text, "/curate/queue/several")
    keys = re.findall(r'name="key" id="k\d+" value="([^"]+)" checked', preview.text)
    assert keys == ["key-lead", "key-partner"]
    answer = curator.client.post("/curate/queue/several", data={**form, "key": keys, "reason": "both plain"})
    assert answer.status_code == 303
    (made,) = desk.taken
    assert (made.action, made.targets) == ("accept", ("claim:lead", "claim:partner"))
    assert "Accepted: 2 facts." in curator.client.get("/curate/queue").text


def test_a_value_is_added_with_its_source_and_refused_without(curator: Any, desk: Any) -> None:
    given = {**CARRIED, "value": "2020", "reason": "told by the mayor"}
    refused = curator.post(f"{ENTRY}/fields/year", **given)
    assert refused.status_code == 409
    assert "Nothing was saved" in refused.text
    assert "told by the mayor" in refused.text
    assert 'value="2020"' in refused.text
    assert desk.taken == []
    answer = curator.post(f"{ENTRY}/fields/year", **given, source="Minutes, 2020")
    assert answer.location == f"{ENTRY}#field-year"
    assert desk.taken[-1].after == {"predicate": "year", "value": "2020", "source": "Minutes, 2020"}


def test_an_actor_nobody_knows_is_written_and_then_chosen(curator: Any, desk: Any) -> None:
    field = f"{ENTRY}/fields/PARTNER"
    page = curator.client.get(f"{field}?find=Mayors+Council").text
    assert "Nothing of that name" in page
    form = fields_of(page, f"{field}/actor")
    given = {**form, "name": "Mayors  Migration Council", "type": "civil_society", "source": "Its statutes"}
    answer = curator.client.post(f"{field}/actor", data=given)
    assert answer.location == f"{field}?find=Mayors+Migration+Council&source=Its+statutes"
    assert desk.taken[-1].targets == ("actor:mayors-migration-council",)
    assert desk.taken[-1].after["name"] == "Mayors Migration Council"
    for name in ("international labour organization", " "):
        refused = curator.client.post(f"{field}/actor", data={**given, "name": name})
        assert refused.status_code == 400
        assert "Its statutes" in refused.text
    assert len(desk.taken) == 1


def test_of_several_values_the_one_named_is_replaced(curator: Any, desk: Any) -> None:
    page = curator.client.get(ENTRY).text.split('id="field-LED_BY"')[1]
    link = re.search(r'href="([^"]+/fields/LED_BY\?before=[^"]+)"', page).group(1)
    assert "this one is replaced" in curator.client.get(link).text
    curator.post(f"{ENTRY}/fields/LED_BY", **CARRIED, object="actor:ilo",
                 before='{"object": "city:phl-naga"}')  # fmt: skip
    made = desk.taken[-1]
    assert (made.action, made.before, made.after["object"]) == (
        "edit",
        {"said": "city:phl-naga"},
        "actor:ilo",
    )


def test_editing_from_the_queue_leads_back_to_the_queue(curator: Any) -> None:
    page = curator.client.get("/curate/queue").text
    link = re.search(r'href="([^"]+)" data-key="e"', page).group(1).replace("&amp;", "&")
    form = fields_of(curator.client.get(link + "&find=labour").text, f"{ENTRY}/fields/LED_BY")
    assert form["then"] == "/curate/queue?key=key-partner#fact"
    answer = curator.client.post(f"{ENTRY}/fields/LED_BY", data={**form, "object": "actor:ilo"})
    assert answer.location == form["then"]


def test_nobody_is_led_off_the_curation_pages(curator: Any) -> None:
    for then in ("https://example.org", "//example.org/curate", "/curate/\\x", "/search"):
        given = {"request": then, "expects": "99", "value": "2020", "source": "me", "then": then}
        assert curator.post(f"{ENTRY}/fields/year", **given).location == f"{ENTRY}#field-year"


def test_two_curators_on_one_entry_get_a_choice_and_nothing_is_lost(
    curator: Any, sign_in: Callable[..., Any], desk: Any
) -> None:
    other = sign_in("curator")
    mine = fields_of(curator.client.get(f"{ENTRY}/fields/year").text, f"{ENTRY}/fields/year")
    other.post(f"{ENTRY}/fields/year", **CARRIED, value="2018", source="A letter", reason="I saw it")
    given = {**mine, "value": "2020", "source": "Minutes", "reason": "from the mayor"}
    refused = curator.client.post(f"{ENTRY}/fields/year", data=given)
    assert refused.status_code == 409
    page = refused.text
    assert "Somebody else decided meanwhile" in page
    for told in ("2018", "A letter", "I saw it", "Some curator", "22 November 2026, 20:14 UTC"):
        assert told in page.split("What you wanted")[0]
    for kept in ("2020", "Minutes", "from the mayor"):
        assert kept in page.split("What you wanted")[1]
    assert len(desk.taken) == 1
    again = re.search(r'href="([^"]+/fields/year\?[^"]+)"', page).group(1).replace("&amp;", "&")
    assert 'value="2020"' in curator.client.get(again).text
    over = fields_of(page, f"{ENTRY}/fields/year")
    assert over["expects"] == "1"
    assert curator.client.post(f"{ENTRY}/fields/year", data=over).status_code == 303
    assert [made.after["value"] for made in desk.taken] == ["2018", "2020"]


def test_a_fact_decided_by_another_meanwhile_is_told_not_overwritten(
    curator: Any, sign_in: Callable[..., Any], desk: Any
) -> None:
    form = fields_of(curator.client.get("/curate/queue").text, "/curate/queue")
    other = sign_in("curator")
    theirs = fields_of(other.client.get("/curate/queue").text, "/curate/queue")
    other.client.post("/curate/queue", data={**theirs, "action": "reject", "reason": "no lead"})
    answer = curator.client.post("/curate/queue", data={**form, "action": "accept"})
    assert answer.status_code == 409
    assert "no lead" in answer.text
    assert [made.action for made in desk.taken] == ["reject"]


def test_many_of_which_another_decided_one_leave_the_rest_to_look_at_again(
    curator: Any, sign_in: Callable[..., Any], desk: Any
) -> None:
    preview = curator.client.get("/curate/queue/several?action=accept&all=1&entry=" + NAGA).text
    other = sign_in("curator")
    theirs = fields_of(other.client.get("/curate/queue").text, "/curate/queue")
    other.client.post("/curate/queue", data={**theirs, "action": "reject", "reason": "no lead"})
    form = {**fields_of(preview, "/curate/queue/several"), "key": ["key-lead", "key-partner"]}
    refused = curator.client.post("/curate/queue/several", data=form)
    assert refused.status_code == 409
    assert "no lead" in refused.text
    assert "Save mine over it" not in refused.text
    link = unescape(re.search(r'href="([^"]+/several[^"]+)"', refused.text).group(1))
    again = curator.client.get(link).text
    assert "Accept this fact?" in again
    assert "key-partner" in again
    assert [made.action for made in desk.taken] == ["reject"]


@pytest.mark.parametrize("action", ["publish", "unpublish", "verify", "comment"])
def test_an_entry_is_published_verified_and_commented_on(curator: Any, desk: Any, action: str) -> None:
    answer = curator.post(f"{ENTRY}/state", **CARRIED, action=action, reason="as agreed")
    assert answer.status_code == 303
    assert (desk.taken[-1].action, desk.taken[-1].reason) == (action, "as agreed")


def test_whoever_changed_an_entry_last_is_told_that_another_has_to_verify_it(
    curator: Any, sign_in: Callable[..., Any]
) -> None:
    curator.post(f"{ENTRY}/fields/year", **CARRIED, value="2020", source="Minutes")
    assert "another person has to verify it" in curator.client.get(ENTRY).text
    assert "Mark as verified" not in curator.client.get(ENTRY).text
    assert "Mark as verified" in sign_in("curator").client.get(ENTRY).text


def test_one_value_is_rejected_accepted_again_or_taken_out(curator: Any, desk: Any) -> None:
    for action in ("accept", "reject"):
        answer = curator.post(
            f"{ENTRY}/facts/LED_BY", request=action, expects="9", action=action, claims="claim:lead"
        )
        assert answer.location == f"{ENTRY}#field-LED_BY"
    curator.post(f"{ENTRY}/facts/year", request="r", expects="9", action="remove", before='{"value": "2019"}')
    assert [made.action for made in desk.taken] == ["accept", "reject", "remove"]
    assert desk.taken[-1].before == {"predicate": "year", "value": "2019"}
    broken = curator.post(f"{ENTRY}/facts/year", request="x", expects="9", action="remove", before="[]")
    assert broken.status_code == 400
    assert len(desk.taken) == 3


def test_a_question_of_the_checklist_is_answered(curator: Any, desk: Any) -> None:
    curator.post(f"{ENTRY}/answers", **CARRIED, criterion="need", met="yes")
    assert desk.taken[-1].after == {"need": True}


def test_a_new_practice_needs_a_title_and_keeps_what_was_typed(curator: Any, desk: Any) -> None:
    refused = curator.post("/curate/entries/new", **CARRIED, title="", summary="In Naga.", source="Me")
    assert refused.status_code == 400
    assert "In Naga." in refused.text
    answer = curator.post("/curate/entries/new", **CARRIED, title="Help desk", source="A letter")
    assert answer.location == ENTRY
    assert desk.taken[-1].after == {"title": "Help desk", "source": "A letter", "publish": False}


def test_a_pair_is_judged_with_a_reason_where_one_is_needed(curator: Any, desk: Any) -> None:
    pair = "/curate/duplicates/city:phl-naga/actor:ilo"
    assert "Are these the same?" in curator.client.get(pair).text
    refused = curator.post(pair, **CARRIED, action="same")
    assert refused.status_code == 409
    assert "two countries" in refused.text
    answer = curator.post(pair, **CARRIED, action="same", reason="one body", left="Naga", right="ILO")
    assert answer.location == "/curate/duplicates"
    assert desk.taken[-1].targets == ("city:phl-naga", "actor:ilo")
    page = curator.client.get("/curate/duplicates").text
    assert "The same: “Naga” and “ILO”." in page
    assert "None is left." in page


def test_a_merge_is_undone_after_a_second_question(curator: Any, desk: Any) -> None:
    pair = "/curate/duplicates/city:phl-naga/actor:ilo"
    curator.post(pair, **CARRIED, action="same", reason="one body")
    history = curator.client.get("/curate/entries/actor:ilo/history").text
    link = re.search(r'href="(/curate/undo/1\?[^"]+)"', history).group(1).replace("&amp;", "&")
    asked = curator.client.get(link).text
    assert "The two become two entries again" in asked
    answer = curator.client.post("/curate/undo/1", data=fields_of(asked, "/curate/undo/1"))
    assert answer.location == "/curate/entries/actor:ilo/history"
    assert (desk.taken[-1].action, desk.taken[-1].undoes) == ("undo", 1)


def test_a_history_is_a_diff_that_does_not_rest_on_colour(curator: Any) -> None:
    curator.post(f"{ENTRY}/facts/year", **CARRIED, action="remove", before='{"value": "2019"}')
    page = curator.client.get(f"{ENTRY}/history").text
    taken_out = page.split("<del>")[1].split("</del>")[0]
    assert "taken out:" in taken_out
    assert "Some curator" in page
    assert "22 November 2026, 20:14 UTC" in page


def test_a_report_is_withdrawn_and_restored(curator: Any, desk: Any) -> None:
    page = "/curate/documents/document:gfmd-2020"
    curator.post(page, **CARRIED, action="withdraw", reason="superseded")
    text = curator.client.get(page).text
    assert "Restore the report" in text
    assert "superseded" in text
    curator.post(page, request="b", expects="1", action="restore")
    assert "Withdraw the report" in curator.client.get(page).text
    assert [made.action for made in desk.taken] == ["withdraw", "restore"]


@pytest.mark.parametrize(
    "address",
    ["/curate/queue", "/curate/queue/several", f"{ENTRY}/facts/year", f"{ENTRY}/state", ENTRY + "/answers"],
)
def test_a_form_that_was_tampered_with_decides_nothing(curator: Any, desk: Any, address: str) -> None:
    for given in ({}, {"expects": "-1"}, {"expects": "1e9", "action": "accept"}, {"action": "burn"}):
        answer = curator.post(address, request="x", **given)
        assert answer.status_code in {400, 409}, given
    assert desk.taken == []


def test_without_the_token_of_the_form_nothing_is_decided(curator: Any, desk: Any) -> None:
    form = fields_of(curator.client.get("/curate/queue").text, "/curate/queue")
    del form["csrf_token"]
    assert curator.client.post("/curate/queue", data={**form, "action": "accept"}).status_code == 400
    assert desk.taken == []
