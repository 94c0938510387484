"""The manifest tells title, year and licence of a report, and complains clearly when it is broken."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractices.loaders.manifest import find_entry, read_manifest
from goodpractices.ontology.errors import BadInput

CORPUS = Path(__file__).parents[2] / "corpus"
GOOD = """documents:
  - id: document:one
    file: one.txt
    sha256: aa
    title: One
    publisher: P
    year: 2020
    language: en
    source: s
    licence: free
"""


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(old: str, new: str) -> Path:
        assert old in GOOD
        path = tmp_path / "manifest.yaml"
        path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
        return path

    return write


def test_the_shipped_report_is_described_and_unchanged() -> None:
    report = CORPUS / "gfmd-2020-roundtable-1-labour-migration.txt"
    sha256 = hashlib.sha256(report.read_bytes()).hexdigest()
    assert sha256.startswith("61010d39")
    entry = find_entry(report, sha256)
    assert entry is not None
    assert entry.id == "document:gfmd-2020-roundtable-1"
    assert (entry.year, entry.language) == (2020, "en")
    printed = " ".join(report.read_text(encoding="utf-8").split())
    assert entry.title in printed


def test_every_entry_of_the_corpus_has_its_file() -> None:
    for entry in read_manifest(CORPUS / "manifest.yaml"):
        assert hashlib.sha256((CORPUS / entry.file).read_bytes()).hexdigest() == entry.sha256


def test_the_content_decides_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text(GOOD, encoding="utf-8")
    renamed = find_entry(tmp_path / "other.txt", "aa")
    assert renamed is not None
    assert renamed.title == "One"
    assert find_entry(tmp_path / "one.txt", "bb") is None


def test_a_folder_without_manifest_knows_nothing(tmp_path: Path) -> None:
    assert find_entry(tmp_path / "one.txt", "aa") is None


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    title: One\n", "", "lacks “title”"),
        ("year: 2020", "year: last", "no whole number"),
        ("language: en", "language: english", "not allowed"),
        ("id: document:one", "id: actor:one", "no id of a document"),
        ("licence: free", "license: free", "lacks “licence”"),
        ("documents:", "reports:", "unknown “reports”"),
        ("documents:", "documents: [", "cannot be read"),
        ("documents:\n", "documents:\n  - just words\n", "no mapping"),
    ],
)
def test_a_broken_manifest_is_named(
    broken: Callable[[str, str], Path], old: str, new: str, says: str
) -> None:
    path = broken(old, new)
    with pytest.raises(BadInput, match=says) as caught:
        find_entry(path.parent / "one.txt", "aa")
    assert str(path) in caught.value.message


def test_two_entries_of_one_content_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yaml"
    path.write_text(
        GOOD + GOOD.removeprefix("documents:\n").replace("document:one", "document:two"), encoding="utf-8"
    )
    with pytest.raises(BadInput, match="“aa” twice"):
        read_manifest(path)
