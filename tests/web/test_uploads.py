"""Handing in a report: what is kept, who works on it, and what its page says."""

import hashlib
import io
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.graph.ledger.model import Document
from goodpractices.graph.ledger.state import Run
from goodpractices.graph.settings import Settings
from goodpractices.loaders.model import version_of
from goodpractices.ontology.errors import BadInput, NotFound, Refused
from goodpractices.web.jobs import bell, open_line
from goodpractices.web.requests import FORM_BYTES
from goodpractices.web.store.engine import Store, open_store
from goodpractices.web.upload.model import State, Upload
from goodpractices.web.upload.reception import Reception
from goodpractices.web.upload.uploads import Cancelled, Uploads, safe_name
from goodpractices.web.upload.views import sentence

REPORT = b"# A report\n\nThe City of Lyon opened a one-stop shop.\n"
TOLD = Document("", "", "", None, "", "", "")
ANNE = "person:anne"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(Settings(home=tmp_path))
    yield store
    store.close()


@pytest.fixture
def rung() -> list[str]:
    return []


@pytest.fixture
def uploads(store: Store, tmp_path: Path, rung: list[str]) -> Uploads:
    return Uploads(store, tmp_path / "uploads", rung.append)


class Loaded:
    """A ledger that has read these files, by sha256 with the rules that read them."""

    def __init__(self, read: dict[str, str]) -> None:
        self._read = read

    def document_of(self, sha256: str) -> Document | None:
        return Document("document:known", "Known") if sha256 in self._read else None

    def current_run(self, sha256: str) -> Run | None:
        return Run("run:1", sha256, self._read[sha256], 1) if sha256 in self._read else None


def hand_in(uploads: Uploads, name: str = "report.md", content: bytes = REPORT, **read: str) -> Upload:
    return Reception(uploads, Loaded(read)).receive(io.BytesIO(content), name, TOLD, ANNE)


def until_there(place: Path) -> None:
    deadline = time.monotonic() + 20
    while not place.exists():
        assert time.monotonic() < deadline, f"{place} did not come"
        time.sleep(0.02)


class TestTaking:
    def test_a_report_is_kept_by_its_content_and_a_worker_is_told(
        self, uploads: Uploads, rung: list[str]
    ) -> None:
        upload = hand_in(uploads)
        assert uploads.path_of(upload).read_bytes() == REPORT
        assert upload.sha256 == hashlib.sha256(REPORT).hexdigest()
        assert rung == [upload.id]
        assert uploads.get(upload.id) == upload
        assert upload.described.id == f"document:report-{upload.sha256[:8]}"

    def test_a_report_that_is_here_already_is_said_so_and_not_read_again(
        self, uploads: Uploads, rung: list[str]
    ) -> None:
        upload = hand_in(uploads, **{hashlib.sha256(REPORT).hexdigest(): version_of()})
        assert (upload.state, upload.document) == (State.DONE, "document:known")
        assert "here already" in upload.message
        assert rung == []

    def test_a_report_read_by_older_rules_is_read_again_as_the_same_document(
        self, uploads: Uploads, rung: list[str]
    ) -> None:
        upload = hand_in(uploads, **{hashlib.sha256(REPORT).hexdigest(): "rules@0"})
        assert upload.state is State.WAITING
        assert upload.described.id == "document:known"
        assert rung == [upload.id]

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("report.exe", REPORT, "“report.exe” is of a kind that cannot be read. Readable are .docx"),
            ("report", REPORT, "“report” is of a kind that cannot be read."),
            ("report.pdf", b"", "“report.pdf” is empty."),
        ],
    )
    def test_what_cannot_be_read_is_refused_and_leaves_nothing(
        self, uploads: Uploads, tmp_path: Path, name: str, content: bytes, why: str
    ) -> None:
        with pytest.raises(BadInput) as refused:
            hand_in(uploads, name, content)
        assert why in str(refused.value)
        assert uploads.latest() == ()
        assert [p for p in tmp_path.rglob("*") if p.suffix in {".part", ".exe", ".pdf"}] == []

    def test_the_same_report_twice_at_once_is_refused_the_second_time(self, uploads: Uploads) -> None:
        hand_in(uploads)
        with pytest.raises(Refused, match="is being read already"):
            hand_in(uploads)
        assert len(uploads.latest()) == 1

    @given(st.text())
    def test_a_file_name_never_leaves_its_folder(self, name: str) -> None:
        safe = safe_name(name)
        assert safe
        assert safe not in {".", ".."}
        assert len(safe.encode()) < 640
        assert not set("/\\\0") & set(safe)
        assert (Path("/kept") / safe).parent == Path("/kept")


class TestWorking:
    def test_a_worker_takes_an_upload_once(self, uploads: Uploads) -> None:
        upload = hand_in(uploads)
        assert uploads.begin(upload.id, "one") is not None
        assert uploads.begin(upload.id, "two") is None

    def test_what_a_dead_worker_had_begun_is_taken_up_by_its_successor_only(self, uploads: Uploads) -> None:
        upload = hand_in(uploads)
        uploads.begin(upload.id, "one")
        assert uploads.unfinished("one") == (upload.id,)
        assert uploads.unfinished("two") == ()
        assert uploads.begin(upload.id, "one") is not None

    def test_a_cancelled_upload_stops_at_the_next_step_and_stays_cancelled(self, uploads: Uploads) -> None:
        upload = hand_in(uploads)
        uploads.begin(upload.id, "one")
        uploads.advance(upload.id, "reading", 1, 2)
        assert uploads.get(upload.id).share == pytest.approx(1 / 10)  # half of the first of five stages
        uploads.cancel(upload.id)
        with pytest.raises(Cancelled):
            uploads.advance(upload.id, "reading", 2, 2)
        uploads.finish(upload.id, "document:late", {"practices": 1})
        assert uploads.get(upload.id).state is State.CANCELLED
        assert uploads.begin(upload.id, "one") is None

    def test_an_upload_that_ended_can_be_read_again_but_not_cancelled(
        self, uploads: Uploads, rung: list[str]
    ) -> None:
        upload = hand_in(uploads)
        uploads.begin(upload.id, "one")
        uploads.finish(upload.id, "document:new", {"practices": 3})
        assert uploads.cancel(upload.id).state is State.DONE
        again = uploads.again(upload.id, "person:ben")
        assert (again.state, again.sha256, again.person) == (State.WAITING, upload.sha256, "person:ben")
        assert rung == [upload.id, again.id]

    def test_the_line_of_tasks_brings_an_upload_to_a_worker_of_the_same_key(self, tmp_path: Path) -> None:
        settings = Settings(home=tmp_path)
        heard: list[str] = []
        bell(open_line(settings, "key"), lambda _: None)("7f3a")
        other = open_line(settings, "another key")
        bell(other, heard.append)
        mine = open_line(settings, "key")
        bell(mine, heard.append)
        mine.execute(mine.dequeue())
        assert heard == ["7f3a"]

    @pytest.mark.skipif(shutil.which("redis-server") is None, reason="there is no Redis server here")
    def test_the_line_of_tasks_may_be_in_redis(self, tmp_path: Path) -> None:
        place = tmp_path / "redis.sock"
        command = ["redis-server", "--port", "0", "--unixsocket", place, "--save", ""]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=tmp_path) as server:
            try:
                until_there(place)
                settings = Settings(home=tmp_path, redis_url=f"unix://{place}")
                bell(open_line(settings, "key"), lambda _: None)("7f3a")
                heard: list[str] = []
                mine = open_line(settings, "key")
                bell(mine, heard.append)
                mine.execute(mine.dequeue())
                mine.storage.conn.close()
            finally:
                server.terminate()
        assert heard == ["7f3a"]

    def test_a_task_nobody_signed_is_not_done(self, tmp_path: Path) -> None:
        settings = Settings(home=tmp_path)
        bell(open_line(settings, "another key"), lambda _: None)("7f3a")
        mine = open_line(settings, "key")
        bell(mine, pytest.fail)
        with pytest.raises(ValueError, match="mismatch"):
            mine.dequeue()

    def test_an_unknown_upload_is_not_found(self, uploads: Uploads) -> None:
        with pytest.raises(NotFound):
            uploads.get("nothing")


@pytest.mark.parametrize(
    ("state", "stage", "done", "total", "words"),
    [
        (State.WAITING, "", 0, 0, "Waiting for its turn."),
        (State.RUNNING, "reading", 0, 1, "Reading the file …"),
        (State.RUNNING, "reading", 12, 500, "Reading page 12 of 500 …"),
        (State.RUNNING, "composing", 12, 500, "Putting together what was found …"),
        (State.RUNNING, "writing", 500, 900, "Writing what was found: 500 of 900 …"),
        (State.DONE, "projecting", 1, 1, "The report was read."),
        (State.FAILED, "", 0, 0, "The report could not be read."),
        (State.CANCELLED, "reading", 1, 2, "Reading was cancelled. Nothing of it shows."),
    ],
)
def test_where_an_upload_stands_in_words(state: State, stage: str, done: int, total: int, words: str) -> None:
    upload = Upload("1", ANNE, "r.md", "", 1, TOLD, state, stage, done, total)
    assert sentence(upload) == words


class TestPages:
    def test_a_curator_hands_in_a_report_and_sees_it_wait(self, sign_in: Callable[..., object]) -> None:
        curator = sign_in("curator")
        content = REPORT + curator.person.id.encode()
        answer = curator.post(
            "/uploads", report=(io.BytesIO(content), "../valley report.md"), title="The valley", year="2024"
        )
        assert answer.status_code == 303
        page = curator.client.get(answer.location).text
        assert '<h1 class="govuk-heading-l">valley report.md</h1>' in page
        assert "Waiting for its turn." in page
        data = curator.client.get(f"{answer.location}.json").json
        assert data["state"] == "waiting"
        assert curator.post(f"{answer.location}/cancel").status_code == 303
        assert "Reading was cancelled." in curator.client.get(answer.location).text
        assert curator.person.name in curator.client.get("/uploads").text

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({}, "No file was chosen."),
            ({"report": (io.BytesIO(REPORT), "a.zip")}, "“a.zip” is of a kind that cannot be read."),
            ({"report": (io.BytesIO(REPORT), "a.md"), "year": "20224"}, "“20224” is no year."),
            ({"report": (io.BytesIO(REPORT), "a.md"), "language": "xx"}, "“xx” is no language of ours."),
            ({"report": (io.BytesIO(REPORT), "a.md"), "edition_of": "document:x"}, "There is no report"),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_stays(
        self, sign_in: Callable[..., object], fields: dict[str, object], why: str
    ) -> None:
        answer = sign_in("curator").post("/uploads", publisher="The Valley Office", **fields)
        assert answer.status_code == 400
        assert why in answer.text
        assert "The Valley Office" in answer.text

    def test_only_the_upload_takes_more_than_a_form(self, sign_in: Callable[..., object]) -> None:
        curator = sign_in("curator")
        large = "x" * (FORM_BYTES + 1000)
        assert curator.post("/account/name", name=large).status_code == 413
        token = re.search(r'name="csrf_token" value="([^"]+)"', curator.client.get("/account").text)[1]
        body = (
            f'--cut\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
            f'--cut\r\nContent-Disposition: form-data; name="report"; filename="large.txt"\r\n\r\n{large}\r\n'
            "--cut--\r\n"
        )
        taken = curator.client.post(
            "/uploads", data=body.encode(), content_type="multipart/form-data; boundary=cut"
        )
        assert taken.status_code == 303
        curator.post(f"{taken.location}/cancel")
