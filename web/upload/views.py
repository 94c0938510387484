"""Handing in reports, and watching them being read."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug import Response as BaseResponse

from goodpractices.graph.ledger.model import Document
from goodpractices.loaders.readers import SUFFIXES
from goodpractices.ontology.definitions import LANGUAGES
from goodpractices.ontology.errors import BadInput, GoodPracticesError
from goodpractices.web.auth.guard import requires, signed_in_person
from goodpractices.web.pages import services
from goodpractices.web.upload.model import Upload
from goodpractices.web.upload.reception import Reception

blueprint = Blueprint("upload", __name__)

YEARS = range(1900, 2101)

Answer = BaseResponse | str | tuple[str, int]


STATES = {
    "waiting": "Waits for its turn", "running": "Is being read", "done": "Was read",
    "failed": "Could not be read", "cancelled": "Was cancelled",
}  # fmt: skip

FOUND = (
    ("practices", "Practices"), ("recommendations", "Recommendations"), ("questions", "Guiding questions"),
    ("actors", "Actors"), ("instruments", "Instruments"), ("corridors", "Corridors"),
)  # fmt: skip


def reception() -> Reception:
    """Return where the running portal takes reports in."""
    return services().reception


@blueprint.get("/uploads")
@requires("curator")
def uploads() -> Answer:
    """Show the form and the latest uploads."""
    return _list()


@blueprint.post("/uploads")
@requires("curator")
def hand_in() -> Answer:
    """Take a report in and lead to the page that shows how it is read."""
    try:
        file = request.files.get("report")
        if file is None or not file.filename:
            raise BadInput("No file was chosen.", hint="Choose a report, or drag one onto the field.")
        with file.stream as stream:
            upload = reception().receive(stream, file.filename, _told(), signed_in_person().id)
    except GoodPracticesError as error:
        return _list(error)
    return redirect(url_for(".upload", identifier=upload.id), 303)


@blueprint.get("/uploads/<identifier>")
@requires("curator")
def upload(identifier: str) -> str:
    """Show how far the work on an upload is, and what came of it."""
    return render_template(
        "upload/upload.html", upload=reception().uploads.get(identifier), found=FOUND, sentence=sentence
    )


@blueprint.get("/uploads/<identifier>.json")
@requires("curator")
def upload_data(identifier: str) -> Response:
    """Say how far the work on an upload is."""
    found = reception().uploads.get(identifier)
    return jsonify(
        state=found.state, stage=found.stage, done=found.done, total=found.total, share=found.share,
        sentence=sentence(found),
    )  # fmt: skip


@blueprint.post("/uploads/<identifier>/cancel")
@requires("curator")
def cancel(identifier: str) -> BaseResponse:
    """Stop reading an upload."""
    reception().uploads.cancel(identifier)
    return redirect(url_for(".upload", identifier=identifier), 303)


@blueprint.post("/uploads/<identifier>/again")
@requires("curator")
def again(identifier: str) -> BaseResponse:
    """Read the file of an upload once more, by the rules of today."""
    made = reception().uploads.again(identifier, signed_in_person().id)
    return redirect(url_for(".upload", identifier=made.id), 303)


DOING = {
    "reading": "Reading page {done} of {total}",
    "extracting": "Looking for practices, actors, instruments and corridors",
    "composing": "Putting together what was found",
    "writing": "Writing what was found: {done} of {total}",
    "projecting": "Bringing the portal up to date",
}


def sentence(upload: Upload) -> str:
    """Return in words where an upload stands."""
    if not upload.state.is_open:
        ends = {"done": "The report was read.", "failed": "The report could not be read."}
        return ends.get(upload.state, "Reading was cancelled. Nothing of it shows.")
    if not upload.stage:
        return "Waiting for its turn."
    words = DOING[upload.stage] if upload.total > 1 or upload.stage != "reading" else "Reading the file"
    return f"{words.format(done=upload.done, total=upload.total)} …"


def _list(error: GoodPracticesError | None = None) -> Answer:
    found = reception().uploads.latest()
    people = services().accounts.people.names({one.person for one in found})
    page = render_template(
        "upload/uploads.html", error=error, uploads=found, people=people, languages=LANGUAGES,
        suffixes=sorted(SUFFIXES), documents=services().documents.list(), form=request.form, states=STATES,
    )  # fmt: skip
    return (page, error.http_status) if error is not None else page


def _told() -> Document:
    """Return what the form says of the report. Raises BadInput for an impossible year or language."""
    said = {name: request.form.get(name, "").strip() for name in FIELDS}
    year, language, edition = said.pop("year"), said.pop("language"), said.pop("edition_of")
    if year and not (year.isascii() and year.isdigit() and int(year) in YEARS):
        raise BadInput(f"“{year[:20]}” is no year.", hint="Write it with four digits, or leave it empty.")
    if language and language not in LANGUAGES:
        raise BadInput(f"“{language[:20]}” is no language of ours.", hint="Choose one from the list.")
    if edition and edition not in {line.ref.id for line in services().documents.list()}:
        raise BadInput(f"There is no report “{edition[:80]}”.", hint="Choose one from the list.")
    return Document(id=edition, year=int(year) if year else None, language=language, **said)


FIELDS = ("title", "publisher", "year", "language", "source", "licence", "edition_of")
