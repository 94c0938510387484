"""What is known of a report beside its text: ``manifest.yaml`` in the folder of the file."""

from dataclasses import dataclass
from pathlib import Path

from goodpractices.ontology import definitions
from goodpractices.ontology.errors import BadInput, BadSettings

MANIFEST = "manifest.yaml"
_HINT = "Each item of “documents” has id, file, sha256, title, publisher, year, language, source and licence."


@dataclass(frozen=True, slots=True)
class Entry:
    """One report; ``id`` is ``document:…``, ``language`` one of ours, ``year`` when it was published."""

    id: str
    file: str
    sha256: str
    title: str
    publisher: str
    year: int
    language: str
    source: str
    licence: str


def find_entry(path: Path, sha256: str) -> Entry | None:
    """Return what the manifest beside ``path`` says of the content with that SHA-256, or ``None``.

    The content decides, not the file name: a renamed report is still the same, a changed one is another.
    Raises BadInput when the manifest is there but broken.
    """
    manifest = path.parent / MANIFEST
    if not manifest.is_file():
        return None
    return next((entry for entry in read_manifest(manifest) if entry.sha256 == sha256), None)


def read_manifest(manifest: Path) -> tuple[Entry, ...]:
    """Return every entry of a manifest, in its order; BadInput, which names the place, when it is broken."""
    try:
        whole = definitions.Entry.read(manifest)
        entries = tuple(_entry(item) for item in whole.items("documents"))
        whole.finish()
    except BadSettings as error:
        raise BadInput(error.message, hint=_HINT) from error
    _check_once(manifest, [entry.id for entry in entries])
    _check_once(manifest, [entry.sha256 for entry in entries])
    return entries


def _entry(item: definitions.Entry) -> Entry:
    entry = Entry(
        id=item.string("id"),
        file=item.string("file"),
        sha256=item.string("sha256"),
        title=item.string("title"),
        publisher=item.string("publisher"),
        year=item.integer("year"),
        language=item.one_of("language", definitions.LANGUAGES),
        source=item.string("source"),
        licence=item.string("licence"),
    )
    item.finish()
    if not entry.id.startswith("document:") or entry.id == "document:":
        raise BadSettings(f"“id” in {item.where} is “{entry.id}”, which is no id of a document.")
    return entry


def _check_once(manifest: Path, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise BadInput(f"{manifest} lists “{value}” twice.", hint="Take one of the two entries out.")
