"""Uploads and submissions on every database the portal runs on."""

import io
from pathlib import Path

import pytest

from goodpractices.graph.curation.views import Proposal
from goodpractices.graph.ledger.model import Document
from goodpractices.ontology.errors import Refused, StaleDecision
from goodpractices.web.contribute import submissions
from goodpractices.web.contribute.submissions import Submissions
from goodpractices.web.store.engine import Store
from goodpractices.web.upload.model import State
from goodpractices.web.upload.uploads import Cancelled, Uploads

ANNE, CLEO = "person:anne", "person:cleo"


def test_an_upload_goes_its_way(store: Store, tmp_path: Path) -> None:
    rung: list[str] = []
    book = Uploads(store, tmp_path, rung.append)
    sha256, size = book.keep(io.BytesIO("Città e práctica".encode()), "report.txt")
    told = Document("document:città", "Città", "Bureau", 2021, "fr", "", "")
    upload = book.put_in_line(book.new("report.txt", sha256, size, told, ANNE))
    assert book.get(upload.id) == upload
    assert book.latest() == (upload,)
    with pytest.raises(Refused):
        book.put_in_line(book.new("report.txt", sha256, size, told, ANNE))
    assert book.begin(upload.id, "one") is not None
    assert book.begin(upload.id, "two") is None
    assert book.unfinished("one") == (upload.id,)
    book.advance(upload.id, "writing", 1, 2)
    book.finish(upload.id, told.id, {"practices": 3})
    done = book.get(upload.id)
    assert (done.state, done.document, done.counts) == (State.DONE, told.id, {"practices": 3})
    again = book.again(upload.id, CLEO)
    book.begin(again.id, "one")
    book.cancel(again.id)
    with pytest.raises(Cancelled):
        book.advance(again.id, "reading", 1, 1)
    assert rung == [upload.id, again.id]


def test_a_submission_goes_its_way(store: Store) -> None:
    book = Submissions(store)
    proposal = Proposal(
        "Practice", "", {"title": ("Guichet unique",), "results": ("400", "été")}, "Ville de Lyon"
    )
    sent = book.send(proposal, "Guichet unique", ANNE)
    assert book.get(sent.id) == sent
    assert (book.waiting(), book.count()) == ((sent,), 1)
    book.settle(sent.id, submissions.State.RETURNED, CLEO, note="Depuis quand ?")
    book.send_again(sent.id, proposal, "Guichet unique", ANNE)
    taken = book.settle(sent.id, submissions.State.TAKEN, CLEO, entry="practice:guichet")
    assert (taken.state, taken.entry, taken.proposal.values) == (
        submissions.State.TAKEN, "practice:guichet", proposal.values,
    )  # fmt: skip
    with pytest.raises(StaleDecision):
        book.withdraw(sent.id, ANNE)
    assert book.of(ANNE) == (taken,)
