"""Evaluation: what is counted, its intervals, calibration, the error report and the record, by hand."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from goodpractices.loaders.evaluate.bootstrap import f1_interval
from goodpractices.loaders.evaluate.calibrate import calibration_error, left_out, reliability, train
from goodpractices.loaders.evaluate.gold import Passage, read_gold
from goodpractices.loaders.evaluate.measures import Judged, Mark, Measured, measure
from goodpractices.loaders.evaluate.page import mistakes, pieces, views, write_page
from goodpractices.loaders.evaluate.record import append_history, read_record, regressions, write_record
from goodpractices.loaders.evaluate.run import History, Report, Row, evaluate, print_table
from goodpractices.loaders.evaluate.score import Tally
from goodpractices.loaders.model import (
    Block,
    CorridorFound,
    Extraction,
    Mention,
    PracticeFound,
    QuestionFound,
    RawText,
    RecommendationFound,
    Span,
)
from goodpractices.loaders.nlp.calibration import calibrated
from goodpractices.ontology.errors import BadInput

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
BEFORE = "Foreword.\n"
TEXT = "Kenya's Ministry of Labour opened a desk.\n• Ghana <b> runs a fund.\n1) What is next?\n"


def span(words: str, text: str = BEFORE + TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def block(kind: Any, words: str) -> Block:
    start = span(words).start
    return Block(kind, words, range(start, start + len(words)), 1)


def actor(name: str, kind: str, *words: str) -> Mention:
    return Mention(f"actor:{name}", name, kind, tuple(map(span, words)), confidence=0.8)


def practice(title: str, words: str, **facts: Any) -> PracticeFound:
    return PracticeFound(f"practice:{title}", title, words, (span(words),), **facts)


FOUND = Extraction(
    title="",
    language="en",
    sha256="ab" * 32,
    blocks=(block("paragraph", "Kenya's"), block("paragraph", "Ghana"), block("bullet", "runs")),
    actors=(
        actor("Foreword", "business", "Foreword"),  # before the passage: does not count
        actor("Ministry", "state", "Ministry of Labour"),  # the right span, the wrong type
        actor("desk", "business", "desk"),  # spurious
        actor("fund", "business", "a fund"),  # ambiguous in the annotation
    ),
    corridors=(CorridorFound("KEN", "GHA", (span("Ghana"),), confidence=0.7),),
    practices=(
        practice("Desk", "Ministry of Labour opened a desk.", confidence=0.6),
        practice("Fund", "Ghana <b> runs a fund.", confidence=0.9),
    ),
    recommendations=(RecommendationFound("recommendation:x", "x", (span("a fund."),), confidence=0.5),),
    questions=(QuestionFound("question:x", 1, "", "What is next?", (span("1) What is next?"),)),),
)
ANNOTATED: dict[str, Any] = {
    "passage": TEXT,
    "language": "en",
    "actors": [
        {"name": "Kenya", "surface": ["Kenya"], "type": "state"},
        {
            "name": "Ministry of Labour",
            "surface": ["Kenya's Ministry of Labour", "Ministry of Labour"],
            "type": "government_body",
        },
        {"name": "Ghana", "surface": ["Ghana"], "type": "state"},
        {"name": "fund", "surface": ["a fund"], "type": "business", "ambiguous": True},
    ],
    "practices": [
        {"title": "Desk", "evidence": ["Kenya's Ministry of Labour opened a desk."], "themes": [],
         "countries": [], "status": "ongoing", "ambiguous": True},
        {"title": "Fund", "evidence": ["Ghana <b> runs a fund."], "themes": [], "countries": [],
         "status": "ongoing", "ambiguous": False},
    ],
    "corridors": [],
    "questions": [{"number": 1, "evidence": ["What is next?"]}],
    "blocks": [
        {"kind": "paragraph", "begins": "Kenya's"},
        {"kind": "bullet", "begins": "Ghana"},
        {"kind": "question", "begins": "What"},
    ],
}  # fmt: skip


def passage(split: str = "dev", name: str = "dev-en-one", **changes: Any) -> Passage:
    raw = RawText(BEFORE + TEXT, "ab" * 32, "x.txt")
    return Passage(name, split, "en", ANNOTATED | changes, raw, len(BEFORE))


@pytest.fixture
def measured() -> Measured:
    return measure(passage(), FOUND)


def counts(tally: Tally) -> tuple[int, int, int, int]:
    return tally.found, tally.expected, tally.right_found, tally.right_expected


def test_entities_count_once_and_what_is_ambiguous_or_outside_not_at_all(measured: Measured) -> None:
    # Found: Ministry, desk. Annotated: Kenya, Ministry, Ghana.
    assert counts(measured.tallies["actors"]) == (2, 3, 1, 1)
    assert counts(measured.tallies["actors_typed"]) == (2, 3, 0, 0)


def test_spans_are_compared_mention_by_mention(measured: Measured) -> None:
    # "Kenya" stands only inside the ministry's longer name: it need not be found as a mention of its own.
    assert counts(measured.tallies["actors_strict"]) == (2, 2, 1, 1)
    assert counts(measured.tallies["actors_relaxed"]) == (2, 2, 1, 1)
    assert measured.tallies["actors_relaxed"].missed == ("Ghana",)
    assert measured.tallies["actors_relaxed"].spurious == ("desk",)


def test_half_of_a_name_is_right_in_the_relaxed_score_only() -> None:
    one = passage(actors=[{"name": "Ghana", "surface": ["Ghana"], "type": "state"}])
    found = Extraction("", "en", "ab" * 32, (), actors=(actor("Ghan", "state", "Ghan"),))
    tallies = measure(one, found).tallies
    assert counts(tallies["actors_relaxed"]) == (1, 1, 1, 1)
    assert counts(tallies["actors_strict"]) == (1, 1, 0, 0)


def test_a_name_inside_a_longer_one_may_be_found_or_not() -> None:
    one = passage(actors=ANNOTATED["actors"][1:2])
    ministry = actor("Ministry", "government_body", "Kenya's Ministry of Labour")
    for inside in ((), (actor("Labour", "workers_organization", "Labour"),)):
        found = Extraction("", "en", "ab" * 32, (), actors=(ministry, *inside))
        assert counts(measure(one, found).tallies["actors_strict"]) == (1, 1, 1, 1)
    found = Extraction("", "en", "ab" * 32, (), actors=(actor("Labour", "workers_organization", "Labour"),))
    assert counts(measure(one, found).tallies["actors_strict"]) == (1, 1, 0, 0)


def test_layout_counts_starts_after_bullets_and_numbers(measured: Measured) -> None:
    assert counts(measured.tallies["layout"]) == (3, 3, 2, 2)
    assert measured.tallies["layout"].missed == ("question: What is next?",)
    assert counts(measured.tallies["layout_kinds"]) == (3, 3, 1, 1)


def test_practices_count_with_and_without_the_ambiguous(measured: Measured) -> None:
    assert counts(measured.tallies["practices"]) == (2, 2, 2, 2)
    assert counts(measured.tallies["practices_clear"]) == (1, 1, 1, 1)


def test_questions_and_corridors_are_counted(measured: Measured) -> None:
    assert counts(measured.tallies["questions"]) == (1, 1, 1, 1)
    assert counts(measured.tallies["corridors"]) == (1, 0, 0, 0)


def test_what_is_not_annotated_is_not_scored(measured: Measured) -> None:
    assert "recommendations" not in measured.tallies
    assert "instruments" not in measured.tallies
    assert not [mark for mark in measured.marks if mark.kind == "recommendations"]
    assert not [judged for judged in measured.judged if judged.kind == "recommendation"]


def test_confidences_are_judged(measured: Measured) -> None:
    assert sorted((j.kind, j.confidence, j.right) for j in measured.judged) == [
        ("actor", 0.8, False),
        ("actor", 0.8, True),
        ("corridor", 0.7, False),
        ("practice", 0.6, True),
        ("practice", 0.9, True),
    ]


def test_intervals_come_from_resampled_passages() -> None:
    nothing, all_right = Tally(1, 1, 0, 0), Tally(1, 1, 1, 1)
    assert f1_interval([all_right]) is None
    assert f1_interval([all_right, all_right]) == (1.0, 1.0)
    # Two passages: a quarter of the draws holds only the bad one, a quarter only the good one.
    assert f1_interval([nothing, all_right]) == (0.0, 1.0)
    assert f1_interval([Tally(), Tally()]) is None
    mixed = [nothing, all_right, all_right, all_right]
    assert f1_interval(mixed) == f1_interval(mixed)
    low, high = f1_interval(mixed) or (1.0, 0.0)
    assert low < 0.75 < high


def test_calibration_rises_and_shrinks_towards_the_share_that_is_right() -> None:
    # Share (2 + 1) / (3 + 2) = .6; each point with two imagined examples: 2.2 / 3, 1.2 / 3, 2.2 / 3;
    # the first two fall and are pooled: (2.2 + 1.2) / 6.
    curve = train([(0.8, True), (0.2, True), (0.5, False)])
    assert curve.raw == (0.2, 0.5, 0.8)
    assert curve.confidence == pytest.approx((3.4 / 6, 3.4 / 6, 2.2 / 3), abs=1e-4)
    assert (curve.examples, curve.right) == (3, 2)
    with pytest.raises(ValueError, match="Nothing"):
        train([])


def test_calibration_error_is_the_weighted_gap() -> None:
    judged = [Judged("actor", 0.9, right) for right in (True, True, True, False)]
    judged.append(Judged("actor", 0.1, right=False))
    low, high = reliability(judged)
    assert (low.examples, low.right, high.examples, high.right) == (1, 0.0, 4, 0.75)
    assert calibration_error(judged) == pytest.approx((1 * 0.1 + 4 * 0.15) / 5)
    assert calibration_error([]) == 0.0


def test_a_passage_is_not_calibrated_by_itself() -> None:
    one = Measured(passage("test"), {}, (), (Judged("actor", 0.5, right=False),))
    other = Measured(passage("unseen"), {}, (), (Judged("actor", 0.5, right=True),))
    dev = Measured(passage("dev"), {}, (), (Judged("actor", 0.5, right=True),))
    (_, first), (_, second) = left_out([dev, one, other])
    # Of one example that is right: share 2/3, then (1 + 2 · 2/3) / 3 = 7/9; of one that is wrong 2/9.
    assert (first.confidence, second.confidence) == (
        pytest.approx(7 / 9, abs=1e-4),
        pytest.approx(2 / 9, abs=1e-4),
    )


@pytest.mark.parametrize("kind", ["practice", "recommendation", "actor", "corridor"])
def test_the_shipped_calibration_keeps_the_order(kind: str) -> None:
    values = [calibrated(kind, raw / 20) for raw in range(21)]
    assert values == sorted(values)
    assert all(0 < value < 1 for value in values)


def test_a_kind_without_calibration_keeps_its_confidence() -> None:
    assert calibrated("anything", 0.37) == 0.37


def test_pieces_are_the_text_and_say_where_a_mark_begins() -> None:
    marks = [Mark("practices", "missed", 0, 6, "A"), Mark("practices", "spurious", 4, 10, "B")]
    found = list(pieces("0123456789abc", marks))
    assert [(p.text, p.verdict, p.word) for p in found] == [
        ("0123", "missed", "missed: A"),
        ("45", "missed spurious", "spurious: B"),
        ("6789", "spurious", ""),
        ("abc", "", ""),
    ]


def test_views_show_the_words_of_the_passage(measured: Measured) -> None:
    for view in views(measured):
        assert "".join(piece.text for piece in view.pieces) == TEXT
    (actors,) = (view for view in views(measured) if view.kind == "actors")
    assert [(p.text, p.word) for p in actors.pieces if p.verdict] == [
        ("Kenya's Ministry of Labour", "right"),
        ("desk", "spurious"),
        ("Ghana", "missed"),
    ]
    assert ("actors_strict", "missed", "Ghana") in mistakes(measured)
    assert ("layout_kinds", "spurious", "paragraph: Ghana <b> runs a fund. 1) What is next?") in mistakes(
        measured
    )


def report(measured: Measured, f1: tuple[int, int] = (1, 1), split: str = "dev") -> Report:
    found, right = f1
    row = Row(split, "fr", "corridors", 2, Tally(found, found, right, right), (0.5, 1.0))
    return Report("rules@7", (row,), (measured,))


def test_the_page_stands_alone_and_escapes_the_text(measured: Measured, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    write_page(report(measured), target)
    page = target.read_text(encoding="utf-8")
    assert "Ghana</mark> &lt;b&gt; runs" in page
    assert not re.search(r"<script|<link|<img|src=|href=|@import|url\(", page)
    assert '<mark class="missed"><b lang="en">missed</b>Ghana' in page


def test_history_grows_by_one_line(measured: Measured, tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    append_history(report(measured), history, "2026-01-31")
    append_history(report(measured, (4, 1)), history, "2026-02-01")
    first, second = map(json.loads, history.read_text().splitlines())
    assert first == {"date": "2026-01-31", "extractor": "rules@7", "f1": {"dev": {"corridors": {"fr": 1.0}}}}
    assert second["f1"]["dev"]["corridors"]["fr"] == 0.25
    with pytest.raises(BadInput, match="YYYY-MM-DD"):
        append_history(report(measured), history, "yesterday")


def test_a_fallen_score_is_named_with_type_language_old_and_new(measured: Measured, tmp_path: Path) -> None:
    record = tmp_path / "scores.json"
    write_record(report(measured), record, "2026-01-31")
    recorded = read_record(record)
    assert regressions(recorded, report(measured)) == []
    assert regressions(recorded, report(measured, (100, 99))) == []
    assert regressions(recorded, report(measured, (4, 3))) == [
        "dev: F1 of corridors (fr) fell from 1.000 to 0.750; 0.02 is tolerated."
    ]
    assert len(regressions(recorded, Report("rules@7", (), ()))) == 1
    write_record(report(measured, split="unseen"), record, "2026-01-31")
    assert regressions(read_record(record), report(measured, (4, 3), "unseen")) == []


def test_a_record_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no recorded scores"):
        read_record(tmp_path / "scores.json")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("dev-x.json", "{", "cannot be read as JSON"),
        ("dev-x.json", "[]", "has no “passage”"),
        ("dev-x.json", '{"passage": "a", "actors": {}}', "is no list of entries"),
        (
            "dev-x.json",
            '{"passage": "a b", "practices": [{"evidence": ["c"]}]}',
            "does not stand in the passage",
        ),
        ("other.json", '{"passage": "a"}', "No annotated passages"),
    ],
)
def test_broken_annotations_are_refused_with_a_sentence(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_gold(tmp_path)


def test_a_file_that_cannot_be_written_is_named(measured: Measured, tmp_path: Path) -> None:
    nowhere = tmp_path / "missing" / "file"
    with pytest.raises(BadInput, match="missing/file cannot be written"):
        write_page(report(measured), nowhere)
    with pytest.raises(BadInput, match="missing/file cannot be written"):
        append_history(report(measured), nowhere, "2026-01-31")
    with pytest.raises(BadInput, match="missing/file cannot be written"):
        write_record(report(measured), nowhere, "2026-01-31")


def test_an_unknown_split_is_refused() -> None:
    with pytest.raises(BadInput, match="“train”"):
        read_gold(GOLD, ("train",))


def test_evaluate_reads_extracts_scores_and_writes(tmp_path: Path) -> None:
    text = "In 2019 Ghana opened a help desk for returnees in Accra.\n"
    gold = {
        "passage": text,
        "language": "en",
        "actors": [{"name": "Ghana", "surface": ["Ghana"], "type": "state"}],
        "practices": [],
    }
    (tmp_path / "test-en-one.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "dev-en-one.json").write_text(json.dumps(gold), encoding="utf-8")
    told: list[tuple[int, int, str]] = []
    found = evaluate(
        tmp_path,
        split="test",
        html=tmp_path / "report.html",
        history=History(tmp_path / "history.jsonl", "2026-01-31"),
        progress=lambda done, total, name: told.append((done, total, name)),
    )
    by_kind = {row.kind: row for row in found.rows}
    assert by_kind["actors"].tally.right_expected == 1
    assert counts(by_kind["practices"].tally) == (1, 0, 0, 0)
    assert by_kind["practices"].tally.spurious
    assert told == [(0, 1, "test-en-one"), (1, 1, "")]
    assert "test-en-one" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert len((tmp_path / "history.jsonl").read_text().splitlines()) == 1
    stream = io.StringIO()
    print_table(found, stream)
    assert re.search(r"^practices +en +1 +0 +0\.000 +1\.000 +0\.000", stream.getvalue(), re.MULTILINE)
