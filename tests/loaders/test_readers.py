import hashlib
from pathlib import Path

import pytest

from goodpractices.loaders.readers import read
from goodpractices.loaders.readers.text import MAX_BYTES, MAX_LINE
from goodpractices.ontology.errors import BadInput, NotText, UnreadableFile


def written(tmp_path: Path, data: bytes, name: str = "report.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_text_is_read_with_its_line_ends_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    data = "Línea uno\r\nligne deux\n".encode()
    raw = read(written(tmp_path, data))
    assert raw.text == "Línea uno\r\nligne deux\n"
    assert raw.sha256 == hashlib.sha256(data).hexdigest()
    assert (raw.name, raw.media_type) == ("report.txt", "text/plain")


def test_markdown_is_text_too_and_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    raw = read(written(tmp_path, b"\xef\xbb\xbf# Title\n", "notes.md"))
    assert raw.text == "# Title\n"
    assert raw.media_type == "text/markdown"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"PK\x03\x04 not a text", "binary"),
        (b"text, then\x00a NUL", "binary"),
        ("na\xefve".encode("latin-1"), "not UTF-8"),
        (b"a" * (MAX_LINE + 1), "100,000"),
        (b"ok\n" + b"word " * MAX_LINE, "100,000"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(NotText, match=says) as caught:
        read(written(tmp_path, data))
    assert caught.value.exit_code == 2
    assert caught.value.message.endswith(".")
    assert caught.value.hint.endswith(".")


def test_a_long_line_within_the_limit_is_read(tmp_path: Path) -> None:
    assert len(read(written(tmp_path, "é".encode() * MAX_LINE)).text) == MAX_LINE


def test_a_file_over_the_size_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(NotText, match="20 MB"):
        read(path)


def test_fifty_megabytes_of_one_line_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotText, match="limit"):
        read(written(tmp_path, b"a" * 50_000_000))


def test_a_missing_file_and_a_directory_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no file"):
        read(tmp_path / "none.txt")
    with pytest.raises(UnreadableFile, match="directory"):
        read(tmp_path)


def test_an_unknown_kind_names_those_that_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.md"):
        read(written(tmp_path, b"\x00", "picture.png"))
