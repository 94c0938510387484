"""Documents written for training: what their lines say, and that a passage made of them says the same."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.loaders.evaluate.gold import Passage
from goodpractices.loaders.evaluate.spans import places
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.train.documents import (
    GENRES,
    MARKS,
    Document,
    Section,
    Sentence,
    as_passage,
    read_documents,
    training_files,
)
from goodpractices.ontology.errors import BadInput

CORPUS = Path(__file__).parents[2] / "corpus"

WRITTEN = """\
@ ministry MEX
# What we do
P ongoing social_protection MEX>USA MEX>CAN | The institute lets workers abroad pay into its pension fund.
+ | Some 900 did so last year.
N | The fund dates from 1943.

* R | Keep a register.
* B mixed planned wage_protection | Ask the bank, as Oaxaca will, to hold wages.

^ N | See the annual report: page 4 | figure 2.
@ brief
P discontinued negative | The hotline was closed.
"""
LAST = 12
"""Lines of the file above."""
FUND = "The institute lets workers abroad pay into its pension fund."


def written(folder: Path, text: str, name: str = "es-7.txt") -> list[Document]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(read_documents(path))


def test_each_form_of_line_is_read(tmp_path: Path) -> None:
    first, second = written(tmp_path, WRITTEN)
    assert (first.source, first.language, first.genre, first.home) == ("es-7", "es", "ministry", "MEX")
    assert first.blocks == (
        Section(
            "paragraph",
            "What we do",
            (
                Sentence(
                    FUND,
                    "P",
                    "ongoing",
                    "positive",
                    frozenset({"social_protection"}),
                    frozenset({("MEX", "USA"), ("MEX", "CAN")}),
                ),
                Sentence("Some 900 did so last year.", "+"),
                Sentence("The fund dates from 1943.", "N"),
            ),
        ),
        Section(
            "bullet",
            "What we do",
            (
                Sentence("Keep a register.", "R"),
                Sentence(
                    "Ask the bank, as Oaxaca will, to hold wages.",
                    "B",
                    "planned",
                    "mixed",
                    frozenset({"wage_protection"}),
                ),
            ),
        ),
        Section("footnote", "What we do", (Sentence("See the annual report: page 4 | figure 2.", "N"),)),
    )
    assert (second.genre, second.home) == ("brief", "")
    assert second.blocks == (
        Section("paragraph", "", (Sentence("The hotline was closed.", "P", "discontinued", "negative"),)),
    )


def test_a_document_is_whole_when_every_practice_has_a_status(tmp_path: Path) -> None:
    texts = {
        "P ongoing | A.\nB planned | B.\nN | C.\n": True,
        "P ongoing | A.\nB | B.\n": False,
        "R | A.\nN | B.\n": False,
    }
    assert {text: written(tmp_path, text)[0].whole for text in texts} == texts


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("The fund grew.", "Write a mark, its labels"),
        ("X | The fund grew.", "Write a mark, its labels"),
        ("P| The fund grew.", "Write a mark, its labels"),
        ("N | ", "Write a mark, its labels"),
        ("- P | The fund grew.", "Write a mark, its labels"),
        ("@ Ministry", "Write a mark, its labels"),
        ("@ novel", "brief, declaration, handbook, ministry, mixed, opinion"),
        ("P ongoing pensions | The fund grew.", "No theme or status is called pensions."),
        ("P MEX>US | The fund grew.", "No theme or status is called MEX>US."),
        ("P ongoing planned | The fund grew.", "Give one status, one polarity."),
        ("P mixed negative | The fund grew.", "Give one status, one polarity."),
    ],
)
def test_a_line_of_no_such_form_is_named_with_what_to_do(line: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as raised:
        written(tmp_path, f"{WRITTEN}{line}\n")
    assert f"Line {LAST + 1} of {tmp_path / 'es-7.txt'}" in raised.value.message
    assert line.strip() in raised.value.message
    assert hint in raised.value.hint


def test_a_passage_has_its_evidence_verbatim_and_says_where_its_blocks_stand(tmp_path: Path) -> None:
    passage = as_passage(written(tmp_path, WRITTEN)[0], 3)
    blocks = [
        ("heading", "What we do"),
        (
            "paragraph",
            f"{FUND} Some 900 did so last year. The fund dates from 1943.",
        ),
        ("bullet", "• Keep a register. Ask the bank, as Oaxaca will, to hold wages."),
        ("footnote", "See the annual report: page 4 | figure 2."),
    ]
    assert passage.name == "es-7-3"
    assert passage.language == "es"
    assert passage.text == passage.raw.text == "\n\n".join(text for _, text in blocks)
    assert [(part.kind, passage.text[part.start : part.end]) for part in passage.raw.outline] == blocks
    asked = "Ask the bank, as Oaxaca will, to hold wages."
    assert passage.gold["practices"] == [
        {
            "evidence": [
                FUND,
                "Some 900 did so last year.",
            ],
            "status": "ongoing",
            "polarity": "positive",
            "themes": ["social_protection"],
        },
        {"evidence": [asked], "status": "planned", "polarity": "mixed", "themes": ["wage_protection"]},
    ]
    assert passage.gold["recommendations"] == [
        {"evidence": ["Keep a register."], "themes": []},
        {"evidence": [asked], "themes": ["wage_protection"]},
    ]
    assert passage.gold["corridors"] == [
        {"origin": "MEX", "destination": "CAN"},
        {"origin": "MEX", "destination": "USA"},
    ]


def test_corridors_are_not_said_to_be_none_where_they_were_not_noted(tmp_path: Path) -> None:
    noted, unnoted = (as_passage(d, 0) for t in ("P planned | A.", "P | A.") for d in written(tmp_path, t))
    assert noted.gold["corridors"] == []
    assert "corridors" not in unnoted.gold


def test_more_of_a_practice_goes_to_the_one_before_in_its_block(tmp_path: Path) -> None:
    text = "P | One.\nP | Two.\n+ | More of two.\n+ | Still more.\n\n+ | Of none.\n"
    told = as_passage(written(tmp_path, text)[0], 0).gold["practices"]
    assert [one["evidence"] for one in told] == [["One."], ["Two.", "More of two.", "Still more."]]


def test_a_heading_stands_once_above_all_its_blocks(tmp_path: Path) -> None:
    text = "# Left\nN | One.\n\nN | Two.\n# Right\nN | Three.\n# Empty\n# Left\nN | Four.\n"
    passage = as_passage(written(tmp_path, text)[0], 0)
    assert passage.text == "Left\n\nOne.\n\nTwo.\n\nRight\n\nThree.\n\nLeft\n\nFour."
    kinds = [part.kind for part in passage.raw.outline]
    assert kinds == ["heading", "paragraph", "paragraph", "heading", "paragraph", "heading", "paragraph"]


WORDS = st.text("abcé’Z .1|>", min_size=1, max_size=30).map(str.strip).filter(bool)
SENTENCES = st.builds(Sentence, WORDS, st.sampled_from(sorted(MARKS)))
SECTIONS = st.builds(
    Section,
    st.sampled_from(["paragraph", "bullet", "footnote"]),
    WORDS | st.just(""),
    st.lists(SENTENCES, min_size=1, max_size=4).map(tuple),
)


@given(st.lists(SECTIONS, min_size=1, max_size=6))
def test_every_sentence_stands_in_its_block_and_no_blocks_overlap(sections: list[Section]) -> None:
    passage = as_passage(Document("en-0", "en", "mixed", "", tuple(sections)), 0)
    outline = passage.raw.outline
    assert all(one.end < other.start for one, other in pairwise(outline))
    bodies = [passage.text[part.start : part.end] for part in outline if part.kind != "heading"]
    assert len(bodies) == len(sections)
    for section, body in zip(sections, bodies, strict=True):
        assert body.removeprefix("• ").split(" ") == " ".join(s.text for s in section.sentences).split(" ")
    told = [
        text
        for kind in ("practices", "recommendations")
        for e in passage.gold[kind]
        for text in e["evidence"]
    ]
    assert all(text in passage.text for text in told)


@pytest.fixture(scope="module")
def corpus() -> list[Passage]:
    files = sorted((CORPUS / "training").glob("*.txt"))
    return [as_passage(document, n) for path in files for n, document in enumerate(read_documents(path))]


def test_all_documents_of_the_corpus_are_read_and_say_their_genre() -> None:
    files = sorted((CORPUS / "training").glob("*.txt"))
    assert {path.stem.partition("-")[0] for path in files} == {"en", "fr", "es"}
    for path in files:
        assert {document.genre for document in read_documents(path)} <= GENRES


def test_evidence_of_the_corpus_is_found_in_its_passages(corpus: list[Passage]) -> None:
    """What cannot be placed as whole words would be learnt as if it told nothing."""
    lost = [
        (passage.name, text)
        for passage in corpus
        for kind in ("practices", "recommendations")
        for entry in passage.gold[kind]
        for text in entry["evidence"]
        if not places(text, passage.text)
    ]
    assert lost == []


def test_the_layout_of_a_document_is_read_as_it_was_written(tmp_path: Path, rules: Extractor) -> None:
    text = "# Report\nN | The year was dry.\n# What we did\nN | Cows died.\n\n* N | Wells.\n\n^ N | Page 4.\n"
    passage = as_passage(written(tmp_path, text, "en-7.txt")[0], 0)
    blocks = [doc._.block for doc in rules.read(passage.raw, language="en")]
    assert [(block.kind, block.text, block.section) for block in blocks[1:]] == [
        ("paragraph", "The year was dry.", "Report"),
        ("heading", "What we did", "What we did"),
        ("paragraph", "Cows died.", "What we did"),
        ("bullet", "Wells.", "What we did"),
        ("footnote", "Page 4.", "What we did"),
    ]


def test_a_folder_without_training_documents_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("nothing here", encoding="utf-8")
    with pytest.raises(BadInput, match="No training documents"):
        training_files(tmp_path)
    assert [path.name for path in training_files(CORPUS / "training")][:2] == ["en-0.txt", "en-1.txt"]
