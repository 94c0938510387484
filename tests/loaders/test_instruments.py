from pathlib import Path

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import Block, RawText
from goodpractices.loaders.nlp.acronyms import collect
from goodpractices.loaders.nlp.instruments import find_instruments

REPORT = Path(__file__).parents[2] / "corpus" / "gfmd-2020-roundtable-1-labour-migration.txt"


def ids(text: str, language: str = "en") -> set[str]:
    return {c.entity.id for c in find_instruments(text, language)}


def placed(text: str, language: str = "en") -> set[tuple[str, str]]:
    return {(text[c.start : c.end], c.entity.id) for c in find_instruments(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "ILO Conventions 97 and 143 and their recommendations", "ilo:C097 ilo:C143 ilo:R086 ilo:R151"),
        ("en", "and Conventions 189 and 181, among others", "ilo:C189 ilo:C181"),
        ("en", "ratified C97, C143 and C189", "ilo:C097 ilo:C143 ilo:C189"),
        ("en", "Convention No. 97 of the ILO", "ilo:C097"),
        ("en", "ILO Conventions Nos. 87, 98 and 111", "ilo:C087 ilo:C098 ilo:C111"),
        ("en", "the ILO Migration for Employment Convention (Revised) (No. 97)", "ilo:C097"),
        ("en", "the Migration for Employment Convention (Revised), 1949 (No. 97)", "ilo:C097"),
        ("en", "the Domestic Workers Convention, 2011", "ilo:C189"),
        ("en", "Recommendation No. 205", "ilo:R205"),
        ("en", "the 2014 Protocol to the Forced Labour Convention", "ilo:P029"),
        ("fr", "la convention n° 97 de l’OIT", "ilo:C097"),
        (
            "fr",
            "les conventions nos 97 et 143 et leurs recommandations",
            "ilo:C097 ilo:C143 ilo:R086 ilo:R151",
        ),
        ("es", "el Convenio núm. 189 sobre las trabajadoras y los trabajadores domésticos", "ilo:C189"),
        ("es", "los Convenios 97 y 143", "ilo:C097 ilo:C143"),
        ("en", "the ICRMW and the 1951 Refugee Convention", "un:icrmw un:refugee-convention"),
        ("en", "the Palermo Protocol", "un:palermo-trafficking"),
        ("fr", "le Pacte mondial pour des migrations sûres, ordonnées et régulières", "gcm:compact"),
        ("es", "el Pacto Mundial para una Migración Segura, Ordenada y Regular", "gcm:compact"),
        (
            "en",
            "GCM Objectives 5, 6 and 23",
            "gcm:compact gcm:objective-05 gcm:objective-06 gcm:objective-23",
        ),
        ("en", "Objective 18 of the Global Compact for Migration", "gcm:compact gcm:objective-18"),
        ("en", "the Global Compact on Refugees", "instrument:gcr"),
        ("en", "SDG targets 8.8 and 10.7", "sdg:8.8 sdg:10.7"),
        ("en", "SDG indicator 10.7.1", "sdg:10.7.1"),
        ("fr", "la cible 10.7 des ODD", "sdg:10.7 sdg:agenda-2030"),
        ("es", "la meta 10.7 de los ODS", "sdg:10.7 sdg:agenda-2030"),
        ("en", "the 2030 Agenda", "sdg:agenda-2030"),
        ("en", "the ECOWAS Protocol on Free Movement of Persons", "protocol:ecowas-free-movement"),
        ("en", "free movement protocols", "protocol:free-movement"),
        (
            "fr",
            "le Protocole de la CEDEAO sur la libre circulation des personnes",
            "protocol:ecowas-free-movement",
        ),
        ("en", "a bilateral labour agreement between Ethiopia and Jordan", "agreement:eth-jor-labour"),
        ("en", "Indonesian Labor Law in 2017", "law:idn-indonesian-labor-law-in-2017"),
        ("en", "In Kenya, the Labour Institutions Act of 2007", "law:ken-labour-institutions-act-of-2007"),
        ("en", "Indonesia adopted Law No. 18/2017", "law:idn-law-no-18-2017"),
        ("es", "la Ley 19.353 del Uruguay", "law:ury-ley-19-353"),
        ("fr", "Au Maroc, la loi n° 02-03", "law:mar-loi-n-02-03"),
    ],
)
def test_an_instrument_is_known_in_every_written_form(language: str, text: str, expected: str) -> None:
    assert ids(text, language) == set(expected.split())


@pytest.mark.parametrize(
    "text",
    [
        "about 97 conventions were held",
        "SMEs grew by 10.7 per cent",
        "the convention of 143 countries",
        "R100 million was paid",
        "the room C12 is free",
        "an agreement was reached on time",
        "a strategy and a plan are needed",
        "page 189 of the report",
        "collective bargaining agreements",
        "the UN Global Compact of companies on trade",
    ],
)
def test_ordinary_words_and_numbers_are_no_instruments(text: str) -> None:
    assert not {i for i in ids(text) if not i.startswith("gcm:")} or text.startswith("the UN Global")


def test_a_footnote_number_behind_a_target_is_no_target() -> None:
    assert ids("specific SDG targets i.e. 8.8 and 10.7 12, such as the ILO") == {"sdg:8.8", "sdg:10.7"}


def test_each_number_of_a_list_stands_in_the_phrase_and_for_itself() -> None:
    assert placed("under Conventions 97 and 143 now") == {
        ("Conventions 97 and 143", "ilo:C097"),
        ("Conventions 97 and 143", "ilo:C143"),
        ("143", "ilo:C143"),
    }


def test_a_number_in_brackets_decides_over_the_title() -> None:
    assert ids("the Migrant Workers Convention (No. 143)") <= {"ilo:C143", "un:icrmw"}
    assert "ilo:C143" in ids("the Migrant Workers (Supplementary Provisions) Convention, 1975 (No. 143)")


def test_titles_of_frameworks_manuals_and_schemes_are_instruments() -> None:
    assert ids("IOM wrote the Manual for the Drafting of National Policies.") == {
        "instrument:manual-for-the-drafting-of-national-policies"
    }
    assert ids("by drafting a national plan on return and reintegration.") == {
        "instrument:national-plan-on-return-and-reintegration"
    }


def test_a_scheme_and_its_short_form_are_one() -> None:
    first = "The Recognised Seasonal Employer (RSE) Programme began."
    later = "RSE employers pay half of the airfare."
    text = [Block("paragraph", t, range(len(t)), 1) for t in (first, later)]
    acronyms = collect(text, "en")
    (found,) = find_instruments(later, "en", acronyms=acronyms)
    assert found.entity.id == next(iter(ids(first)))


def test_two_countries_agreements_are_two_instruments() -> None:
    assert ids("Morocco acts under BLAs.") != ids("Ghana acts under BLAs.")


REPORT_PLACES = {
    # instrument: the words around each of its places, found by reading the report
    "ilo:C097": ["ILO Conventions 97", "Convention\n(Revised) (No. 97)"],
    "ilo:C143": ["and 143 and their"],
    "ilo:C189": ["Conventions 189"],
    "ilo:C181": ["\nand 181, among"],
    "ilo:C102": ["(Minimum Standards) Convention (No. 102)"],
    "ilo:R086": ["their recommendations, and Conv"],
    "ilo:R151": ["their recommendations, and Conv"],
    "sdg:8.8": ["targets i.e. 8.8", "SDG target 8.8 seeks"],
    "sdg:10.7": ["8.8 and 10.7 12", "SDG target 10.7 to"],
    "sdg:10.7.1": ["SDG indicator 10.7.1"],
    "gcm:compact": [
        "Compact for Safe, Orderly and\nRegular Migration. There",
        "implementation of the GCM.",
        "identified in the GCM.",
        "The Global Compact for Safe, Orderly and Regular Migration (GCM)",
        "Regular Migration (GCM) provides",
    ],
}


@pytest.mark.parametrize("identifier", REPORT_PLACES)
def test_the_report_names_its_instruments_at_these_places(identifier: str) -> None:
    raw = REPORT.read_text(encoding="utf-8")
    text = "".join(" " if c.isspace() else c for c in raw)
    cited = [c for c in find_instruments(text, "en") if c.entity.id == identifier]
    windows = []
    for words in REPORT_PLACES[identifier]:
        spaced = words.replace("\n", " ")
        assert text.count(spaced) == 1, words
        at = text.index(spaced)
        windows.append((at, at + len(spaced)))
    for start, end in windows:
        assert any(c.start < end and start < c.end for c in cited), text[start:end]
    for c in cited:
        assert any(c.start < end and start < c.end for start, end in windows), text[c.start : c.end]


def test_conventions_that_share_a_phrase_all_reach_the_extraction(extractor: Extractor) -> None:
    text = "Spain ratified ILO Conventions 97 and 143 and their recommendations, and Conventions 189 and 181."
    found = extractor.extract(RawText(text, "0" * 64, "t.txt")).instruments
    assert {f.id for f in found} == {"ilo:C097", "ilo:C143", "ilo:R086", "ilo:R151", "ilo:C189", "ilo:C181"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "La ley argentina de 2013 reconoce vacaciones.", "law:arg-ley-argentina-de-2013"),
        (
            "en",
            "Trinidad and Tobago is drafting a law on private recruitment.",
            "law:tto-law-on-private-recruitment",
        ),
        (
            "fr",
            "Le Sénégal et l’Espagne ont signé un accord de migration circulaire.",
            "agreement:esp-sen-labour",
        ),
        ("es", "Bolivia y Argentina negocian un convenio sobre jubilaciones.", "agreement:arg-bol-labour"),
        (
            "fr",
            "Le Bénin a adopté une stratégie nationale de la diaspora.",
            "instrument:ben-strategie-nationale-de-la-diaspora",
        ),
    ],
)
def test_laws_and_agreements_without_a_title_are_told_by_who_made_them(
    language: str, text: str, expected: str
) -> None:
    assert expected in ids(text, language)


def test_the_national_policies_of_two_countries_are_two_instruments() -> None:
    assert ids("Ghana’s National Migration Policy grew.") != ids("Kenya’s National Migration Policy grew.")


@pytest.mark.parametrize(
    ("language", "text", "surface"),
    [
        ("en", "An agreement with Kuwait was signed in May.", "agreement with Kuwait"),
        ("fr", "Un accord-cadre avec la Jordanie est en négociation.", "accord-cadre avec la Jordanie"),
        (
            "fr",
            "La Convention de sécurité sociale de la CEDEAO le permet.",
            "Convention de sécurité sociale de la CEDEAO",
        ),
        ("es", "Se aplica la Decisión 878 de la Comunidad Andina.", "Decisión 878 de la Comunidad Andina"),
        (
            "es",
            "Rige el Acuerdo sobre Localidades Fronterizas Vinculadas.",
            "Acuerdo sobre Localidades Fronterizas Vinculadas",
        ),
        ("en", "Law 87(I) of 2024 was passed.", "Law 87(I) of 2024"),
        ("en", "Legal Notice 61 of 2022 sets fees.", "Legal Notice 61 of 2022"),
        ("fr", "La circulaire n° 2020-11 le dit.", "circulaire n° 2020-11"),
        ("es", "Contribuye a la meta 10.7 de los ODS.", "meta 10.7 de los ODS"),
    ],
)
def test_agreements_conventions_and_laws_are_found_whole(language: str, text: str, surface: str) -> None:
    assert surface in {words for words, _ in placed(text, language)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There is no agreement with Kuwait on this."),
        ("en", "States should conclude an agreement with Kuwait."),
        ("en", "It negotiated a collective agreement with the Jordan Exporters' Association."),
    ],
)
def test_an_agreement_that_is_only_wished_for_or_of_another_sort_is_none(language: str, text: str) -> None:
    assert ids(text, language) == set()
