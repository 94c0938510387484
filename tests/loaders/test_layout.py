from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractices.loaders.layout import repair
from goodpractices.loaders.layout.lines import MISREAD, TAG
from goodpractices.loaders.model import Block

REPORT = Path(__file__).parents[2] / "corpus" / "gfmd-2020-roundtable-1-labour-migration.txt"

# Read off the report by hand, in order; the first four words of each bullet.
BULLET_STARTS = """
ILO standards foster fair
Labour migration governance mechanisms
Strong linkages are needed
Opportunities exist for strengthening
With the majority of
Trade unions and business
Skills development and recognition,
Data should be collected
Countries can take advantage
Countries can invest in
Data should be diverse
Collecting better disaggregated data
Migration narratives are also
Equally important will be
There are opportunities to
Labour market information systems
Adopting skills development and
Piloting and implementing skills
Strengthening mechanisms and capacity
Building the capacity of
Adopting policies that promote
Improving fair recruitment through
Intercompany transfers and apprenticeships
Expanding capacity through, for
Broadening partnerships through national
Temporary or circular migration
Local and regional governments
Platforms can be effective
Stronger partnerships and coordination
ILO`s Decent Work Country
Partnerships are also essential
Partnerships at national and
Cooperation both at the
Partnerships can also raise
There are experiences emerging
The Global Compact for
The AU Joint Labour
ECOWAS provides regional coordination
Morocco has extended protections
Bangladesh is strengthening partnerships
Business representatives indicated the
The National Institute of
The Government of Indonesia
The Philippines on a
Spain shared lessons emerging
Fifty Member States participated
Experiences were shared on
A number of governments,
The Mayors Dialogue on
Johannesburg (South Africa) is
Lampedusa (Italy) and other
The administration of Sfax
The South Asian Employers
The Legal Clinic on
The Global Skills Partnership
The work of the
Supporting city-level work directly,
The UN Major Group
""".strip().splitlines()


@pytest.fixture(scope="module")
def raw() -> str:
    return REPORT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def report(raw: str) -> tuple[Block, ...]:
    return repair(raw)


def of_kind(blocks: tuple[Block, ...], kind: str) -> list[Block]:
    return [block for block in blocks if block.kind == kind]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in repair(text)]


def test_every_bullet_of_the_report_begins_where_it_should(report: tuple[Block, ...]) -> None:
    starts = [" ".join(block.text.split()[:4]) for block in of_kind(report, "bullet")]
    assert starts == BULLET_STARTS


def test_bullets_end_where_the_next_thing_begins(report: tuple[Block, ...]) -> None:
    ends = {" ".join(b.text.split()[:2]): b.text[-40:] for b in of_kind(report, "bullet")}
    assert ends["Fifty Member"].endswith("support of ILO, IOM, UNECA.")
    assert ends["With the"].endswith("to empower local authorities.")
    assert ends["The Government"].endswith("an employee or as entrepreneur.")


def test_questions_stand_under_their_subthemes(report: tuple[Block, ...]) -> None:
    questions = of_kind(report, "question")
    assert [q.subtheme for q in questions] == (
        ["human_centred_governance"] * 3
        + ["data"] * 3
        + ["pathways_skills_matching"] * 3
        + ["partnerships_cooperation"] * 3
    )
    assert [q.text[:2] for q in questions] == ["1)", "2)", "3)"] * 4
    assert all(q.text.endswith("?") for q in questions)


def test_numbered_headings_are_no_questions_and_the_annex_leaves_the_subthemes(
    report: tuple[Block, ...],
) -> None:
    headings = [block.text for block in of_kind(report, "heading")]
    assert headings[-5:] == [
        (
            "1) Human-centred approaches to addressing future of work challenges and opportunities for"
            " labour migration"
        ),
        "2) Data and migration governance",
        "3) Regular migration pathways, skills and job matching",
        "4) Partnerships, International and bilateral cooperation for improved labour migration governance",
        "Annex. Experiences and partnerships shared through regional consultations",
    ]
    assert {block.subtheme for block in report if block.section.startswith("Annex")} == {""}


def test_the_title_is_found_above_the_introduction(report: tuple[Block, ...]) -> None:
    assert "Landscapes and Future of Work" in of_kind(report, "title")[-1].text
    assert of_kind(report, "heading")[0].text == "Introduction"


def test_footnotes_are_told_from_the_text_and_a_carried_over_one_is_whole(
    report: tuple[Block, ...],
) -> None:
    notes = [block.text for block in of_kind(report, "footnote")]
    assert [note[:14] for note in notes] == [
        "Guidelines con",
        "11 Some govern",
        "12 SDG target ",
        "See, https://w",
        "ILO guidance o",
    ]
    assert "SDG target 10.7 to facilitate orderly, safe, and responsible migration" in notes[2]


def test_footnote_marks_leave_the_text_but_numbers_stay(report: tuple[Block, ...]) -> None:
    text = " ".join(block.text for block in report)
    assert "targets i.e. 8.8 and 10.7, such as" in text
    assert "nearly half being women. The majority" in text
    assert "family unity and reunification, and wage" in text
    assert "GFMD Note 1 and" in text
    assert "(No. 97)" in text


def test_pages_are_counted(report: tuple[Block, ...]) -> None:
    page = {block.text[:20]: block.page for block in report}
    assert page["Introduction"] == 1
    assert page["The considerations f"] == 3
    assert page["Annex. Experiences a"] == 11
    assert page["Experiences were sha"] == 12


def test_no_letter_or_digit_of_the_report_is_lost_but_page_numbers_and_marks(
    raw: str, report: tuple[Block, ...]
) -> None:
    kept = {offset for block in report for offset in block.offsets}
    lost = [c for i, c in enumerate(raw) if c.isalnum() and i not in kept]
    # 3, 9, 9, 11, 14 stand on lines of their own; marks 2-8 and 10-14 stand in the text, 9 behind a comma.
    assert "".join(lost) == "2345678" + "3" + "9" + "9" + "1011" + "12" + "13" + "9" + "11" + "14" + "14"


def test_clean_paragraphs_bullets_and_headings() -> None:
    assert kinds(
        "Case study: returning home\n\nThe city opened a desk in 2019. It is free.\n\n"
        "Tips for success\n- Start early\n- Keep it simple\n* Share results\n• Listen\n"
    ) == [
        ("title", "Case study: returning home"),
        ("paragraph", "The city opened a desk in 2019. It is free."),
        ("heading", "Tips for success"),
        ("bullet", "Start early"),
        ("bullet", "Keep it simple"),
        ("bullet", "Share results"),
        ("bullet", "Listen"),
    ]


def test_markdown() -> None:
    blocks = repair("# Partnerships\n\nWe **work** together.\n\n## Cities\n\n- one\n  - inner\n")
    assert [(b.kind, b.text, b.level) for b in blocks] == [
        ("title", "Partnerships", 0),
        ("paragraph", "We work together.", 0),
        ("heading", "Cities", 1),
        ("bullet", "one", 0),
        ("bullet", "inner", 1),
    ]


@pytest.mark.parametrize(
    ("heading", "subtheme"),
    [
        ("2. Données et statistiques migratoires", "data"),
        ("3. Vías regulares y reconocimiento de competencias", "pathways_skills_matching"),
        ("4. Partenariats et coopération", "partnerships_cooperation"),
        ("1. Enfoques centrados en las personas", "human_centred_governance"),
        ("5. Housing", ""),
    ],
)
def test_subthemes_are_read_from_headings_in_three_languages(heading: str, subtheme: str) -> None:
    blocks = repair(f"Un informe\n\n{heading}\n\nAlgo más largo se dice aquí, en una frase entera.\n")
    assert blocks[-1].subtheme == subtheme


def test_a_word_broken_at_a_line_end_is_whole_and_a_true_hyphen_stays() -> None:
    text = (
        "The programme for returning workers offers reinte-\ngration grants; reintegration is slow; a self-\n"
        "employed person needs help. Others are self-employed.\n"
    )
    (block,) = repair(text)
    assert "reintegration grants" in block.text
    assert "a self-employed person" in block.text


def test_a_paragraph_runs_on_over_a_page_number() -> None:
    text = (
        "The ministry has opened four centres that give advice to workers and to their\n12\n\f"
        "families before they leave the country for the first time in their life.\n"
    )
    blocks = repair(text)
    assert len(blocks) == 1
    assert "their families" in blocks[0].text
    assert "12" not in blocks[0].text


def test_a_paragraph_runs_on_over_a_note_and_a_blank_line() -> None:
    text = (
        "The scheme was opened to Samoa in 2013 4 and the choice of the candidates is left to the\n\n"
        "4 Fiji came later.\n\n58\n\n"
        "ministries of labour of the islands, which publish their lists in March.\n"
    )
    paragraph, note = repair(text)
    assert (paragraph.kind, note.kind) == ("paragraph", "footnote")
    assert "left to the ministries of labour" in paragraph.text


def test_short_items_below_each_other_stay_apart() -> None:
    text = "We work on three things\n\nhousing for arrivals\n\nhealth of children\n\nschool places\n"
    assert len(repair(text)) == 4


SPACED = (
    "the mean cost of a transfer, and so on. The",
    "authorities opened a special counter in May",
    "2006, called the Savings Bank of Those Far Away,",
    "which pays four per cent on what workers abroad",
    "deposit with it. The bank, which was given twelve",
    "million dollars, belongs to the ministry; public",
    "bodies such as the mortgage bank stand surety for",
    "it. Its branches are open on Saturdays as well.",
    "Other countries prefer to act on what families",
    "know and on competition among those who transfer.",
)


@pytest.mark.parametrize("gap", ["\n\n", "<br />\n\n", "\n"])
def test_a_page_whose_every_line_has_a_blank_one_behind_it_reads_like_any(gap: str) -> None:
    blocks = repair(gap.join(SPACED))
    assert " ".join(block.text for block in blocks) == " ".join(SPACED)
    assert len(blocks) <= 2


def test_marks_of_html_left_in_a_text_are_not_read() -> None:
    text = "The <b>city</b> of Graz<sup>2</sup>&nbsp;has <a href='x'>opened</a> a desk for 3 < 5 men.<br>\n"
    (block,) = repair(text)
    assert block.text == "The city of Graz2 has opened a desk for 3 < 5 men."
    assert [text[offset] for offset in block.offsets if text[offset] in "<>"] == ["<"]


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("Les rÃ©fugiÃ©s nâ€™ont pas Ã\xa0 payer.", "Les réfugiés n’ont pas à payer."),
        ("La campaÃ±a â€œSin deudaâ€\x9d llegÃ³ a MedellÃ\xadn.", "La campaña “Sin deuda” llegó a Medellín."),
        ("Un menú «à la carte» y ÉÜ», 20 Â°C.", "Un menú «à la carte» y ÉÜ», 20 °C."),
    ],
)
def test_letters_read_in_a_wrong_encoding_are_put_right(misread: str, meant: str) -> None:
    (block,) = repair(misread)
    assert block.text == meant
    assert [misread[offset] for offset in block.offsets[:3]] == list(misread[:3])


WORDS = st.sampled_from(
    ["Data", "the", "(see", "No. 97)", "women.", "2", "12", "•", "-", "1)", "What?", "https://a.org/b",
     "migra-", "``so``", "Côte", "d’Ivoire;", "#", "\x0c", "  ", "été", "10.7"]
)  # fmt: skip
LINES = st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=25)


@settings(max_examples=150, deadline=None)
@given(LINES.map("\n".join) | st.text(max_size=200).filter(lambda text: not MISREAD.search(text)))
def test_offsets_are_kept_whatever_the_text(text: str) -> None:
    blocks = repair(text)
    used: set[int] = set()
    for block in blocks:
        assert len(block.text) == len(block.offsets)
        assert all(a < b for a, b in zip(block.offsets, block.offsets[1:], strict=False))
        assert all(text[offset] == c for c, offset in zip(block.text, block.offsets, strict=True) if c != " ")
        assert used.isdisjoint(block.offsets)
        used.update(block.offsets)
    assert [block.start for block in blocks] == sorted(block.start for block in blocks)
    marks = {i for match in TAG.finditer(text) for i in range(*match.span())}
    lost = {i for i, c in enumerate(text) if c.isalpha() and i not in used | marks}
    assert not lost
