"""Plans, guides, codes and ways to work abroad that a text calls by name, and words that are none."""

from collections.abc import Sequence

import pytest

from goodpractices.loaders.nlp.instruments import find_instruments


def found(text: str, language: str) -> Sequence[str]:
    """The words in which instruments are named."""
    return [text[cited.start : cited.end] for cited in find_instruments(text, language)]


MADE = [
    (
        "en",
        "The Ministry of Labour issued guidelines on the pay of pickers.",
        "guidelines on the pay of pickers",
    ),
    (
        "fr",
        "Le ministère du Travail a publié un guide sur la paie des cueilleurs.",
        "guide sur la paie des cueilleurs",
    ),
    (
        "es",
        "El Ministerio de Trabajo publicó una guía sobre el pago de los cosecheros.",
        "guía sobre el pago de los cosecheros",
    ),
    ("en", "The strategy on nurses abroad was adopted by Parliament in 2019.", "strategy on nurses abroad"),
    (
        "fr",
        "La stratégie sur les infirmières expatriées a été adoptée par le Parlement.",
        "stratégie sur les infirmières expatriées",
    ),
    (
        "es",
        "La estrategia sobre enfermeras emigradas fue aprobada por el Congreso.",
        "estrategia sobre enfermeras emigradas",
    ),
]


@pytest.mark.parametrize(("language", "text", "named"), MADE)
def test_a_text_without_capitals_is_named_when_a_public_body_made_it(
    language: str, text: str, named: str
) -> None:
    assert found(text, language) == [named]


WISHED = [
    ("en", "The Ministry should issue guidelines on the pay of pickers."),
    ("fr", "Le ministère devrait publier un guide sur la paie des cueilleurs."),
    ("es", "El Ministerio debería publicar una guía sobre el pago de los cosecheros."),
    ("en", "She wrote a guide for her neighbours and drew up a care plan for the children."),
    ("fr", "Le conseil a adopté un plan de travail et validé le plan de table."),
    ("es", "El Consejo aprobó su plan de trabajo y un plan de tres años."),
    ("en", "The Ministry is preparing a manual on fair pay."),
    ("fr", "Le ministère élabore un manuel sur la paie équitable."),
    ("es", "El Ministerio elabora un manual sobre la paga justa."),
]


@pytest.mark.parametrize(("language", "text"), WISHED)
def test_what_is_wished_for_everyday_or_not_there_yet_is_no_instrument(language: str, text: str) -> None:
    assert found(text, language) == []


CAPITAL = [
    ("fr", "Le Guide du saisonnier agricole est affiché.", ["Guide du saisonnier agricole"]),
    ("es", "La Guía del temporero agrícola está expuesta.", ["Guía del temporero agrícola"]),
    ("en", "The Code of Conduct for Recruiters binds nobody.", ["Code of Conduct for Recruiters"]),
    ("fr", "Elle travaille à la direction du Plan de Lomé.", []),
    ("es", "Trabaja en la Secretaría de Política Social.", []),
    ("es", "Escribió a la fundación Marco Vivo.", []),
]


@pytest.mark.parametrize(("language", "text", "named"), CAPITAL)
def test_a_title_has_a_capital_within_its_sentence_and_is_not_the_name_of_a_body(
    language: str, text: str, named: Sequence[str]
) -> None:
    assert found(text, language) == named


WAYS = [
    ("en", "They came under the Seasonal Workers Pilot.", ["Seasonal Workers Pilot"]),
    ("en", "They came on a Skilled Worker visa.", ["Skilled Worker visa"]),
    ("en", "It is a South African scheme, and work permits are dear.", []),
    ("en", "Work permits are dear.", []),
    ("fr", "Il a obtenu le Permis unique de travail.", ["Permis unique de travail"]),
    ("fr", "Il a passé le Permis de conduire.", []),
    ("es", "Obtuvo la Tarjeta de Trabajador Fronterizo.", ["Tarjeta de Trabajador Fronterizo"]),
    ("es", "Creó el Mecanismo Nacional de Coordinación sobre Migración.", []),
]


@pytest.mark.parametrize(("language", "text", "named"), WAYS)
def test_a_way_to_work_abroad_is_told_from_documents_and_bodies(
    language: str, text: str, named: Sequence[str]
) -> None:
    assert found(text, language) == named


def test_a_programme_by_name_counts_where_its_sentence_speaks_of_hiring() -> None:
    hired = "Under the Two Harvests Programme 300 pickers left for Murcia."
    taught = "Under the Two Harvests Programme 300 pupils learned to swim."
    assert (found(hired, "en"), found(taught, "en")) == (["Two Harvests Programme"], [])


@pytest.mark.parametrize(
    ("language", "text", "id_"),
    [
        (
            "fr",
            "Le syndicat a signé avec le ministère du Travail de Madagascar un protocole de recrutement.",
            "agreement:mdg-labour",
        ),
        (
            "fr",
            "Le Timor oriental doit sa place au mémorandum passé avec Canberra.",
            "agreement:aus-tls-labour",
        ),
        (
            "es",
            "El memorando entre el Ministerio de Trabajo de Costa Rica y el Instituto de Panamá sigue.",
            "agreement:cri-pan-labour",
        ),
    ],
)
def test_an_agreement_of_bodies_is_one_of_their_countries(language: str, text: str, id_: str) -> None:
    assert [cited.entity.id for cited in find_instruments(text, language)] == [id_]
