from collections.abc import Iterator

import pytest
import spacy

from goodpractices.loaders.model import Block
from goodpractices.loaders.nlp.acronyms import collect
from goodpractices.loaders.nlp.actors import find_actors
from goodpractices.loaders.nlp.entities import DocumentContext, register_extensions


def named(text: str, language: str = "en") -> dict[str, str]:
    """Return id by surface."""
    return {text[n.start : n.end]: n.entity.id for n in find_actors(text, language)}


def typed(text: str, language: str = "en") -> dict[str, str]:
    return {text[n.start : n.end]: n.entity.type for n in find_actors(text, language)}


def block(text: str) -> Block:
    return Block("paragraph", text, range(len(text)), 1)


@pytest.mark.parametrize(
    ("language", "text", "surface", "kind"),
    [
        (
            "en",
            "The Ministry of Labour and Social Security of Jamaica signed.",
            "Ministry of Labour and Social Security",
            "government_body",
        ),
        (
            "en",
            "The National Institute of Migration was asked.",
            "National Institute of Migration",
            "government_body",
        ),
        (
            "en",
            "The South Asian Employers Association met.",
            "South Asian Employers Association",
            "employers_organization",
        ),
        ("en", "They met at Cornell University today.", "Cornell University", "academia"),
        (
            "en",
            "The Legal Clinic on Migration and Citizenship advises.",
            "Legal Clinic on Migration and Citizenship",
            "academia",
        ),
        (
            "en",
            "The Confederation of Trade Unions of Myanmar agreed.",
            "Confederation of Trade Unions of Myanmar",
            "workers_organization",
        ),
        ("en", "The City of Naga was chosen.", "City of Naga", "city_or_local_government"),
        ("en", "The ASEAN employers groups met.", "ASEAN employers groups", "employers_organization"),
        ("en", "The NGO Sefras runs it.", "Sefras", "civil_society"),
        ("en", "The Bank of Ghana cut fees.", "Bank of Ghana", "government_body"),
        ("fr", "Le ministère du Travail a lancé un projet.", "ministère du Travail", "government_body"),
        (
            "fr",
            "L’Agence nationale pour l’emploi accompagne les jeunes.",
            "Agence nationale pour l’emploi",
            "government_body",
        ),
        (
            "fr",
            "La Fédération des travailleurs migrants se réunit.",
            "Fédération des travailleurs migrants",
            "workers_organization",
        ),
        ("fr", "L’Université de Liège enseigne.", "Université de Liège", "academia"),
        ("fr", "La Ville de Genève finance.", "Ville de Genève", "city_or_local_government"),
        (
            "es",
            "El Ministerio de Trabajo y Promoción del Empleo firmó.",
            "Ministerio de Trabajo y Promoción del Empleo",
            "government_body",
        ),
        (
            "es",
            "El Instituto Nacional de Migración colabora.",
            "Instituto Nacional de Migración",
            "government_body",
        ),
        ("es", "El Ayuntamiento de Madrid paga.", "Ayuntamiento de Madrid", "city_or_local_government"),
        (
            "es",
            "La Cámara de Comercio de Lima ayuda.",
            "Cámara de Comercio de Lima",
            "employers_organization",
        ),
        ("es", "La Universidad de Chile enseña.", "Universidad de Chile", "academia"),
    ],
)
def test_an_unseen_body_is_found_with_its_type(language: str, text: str, surface: str, kind: str) -> None:
    assert typed(text, language).get(surface) == kind


def test_a_list_of_bodies_is_not_one_body() -> None:
    found = named("The Ministry of Labour, Immigration and Population and IOM met Save the Children.")
    assert "Ministry of Labour, Immigration and Population" in found
    assert found["IOM"] == "actor:iom"
    assert found["Save the Children"] == "actor:save-the-children"


def test_a_body_named_after_another_leaves_it_a_mention() -> None:
    found = named(
        "The ASEAN employers groups and the OECD Network of Communication Officers on Migration met."
    )
    assert found["ASEAN"] == "actor:asean"
    assert found["OECD Network of Communication Officers on Migration"] == "actor:oecd-netcom"


def test_a_city_within_a_university_or_a_declaration_is_no_actor() -> None:
    assert set(named("The Rome University studied the Kathmandu Declaration.")) == {"Rome University"}


def test_a_ministry_belongs_to_the_country_its_sentence_names() -> None:
    text = "Bangladesh acted. In Kenya the Ministry of Labour opened a desk."
    assert named(text)["Ministry of Labour"] == "actor:ken-ministry-of-labour"


def test_a_ministry_between_two_countries_stays_unresolved() -> None:
    text = "Kenya and Uganda met. The Ministry of Labour opened a desk."
    (ministry,) = [n for n in find_actors(text, "en") if n.entity.type == "government_body"]
    assert ministry.entity.country is None
    assert ministry.entity.id == "actor:ministry-of-labour"


def test_the_same_ministry_of_two_countries_is_two_bodies() -> None:
    found = named("The Ministry of Health of Ghana and the Ministry of Health, Tonga, signed.")
    bodies = {n.entity.id for n in find_actors(
        "The Ministry of Health of Ghana and the Ministry of Health, Tonga, signed.", "en"
    ) if n.entity.type == "government_body"}  # fmt: skip
    assert found
    assert bodies == {"actor:gha-ministry-of-health", "actor:ton-ministry-of-health"}


def test_a_government_is_its_state_and_a_demonym_alone_is_nobody() -> None:
    assert named("The Government of Indonesia trains Filipino nurses.") == {
        "Government of Indonesia": "country:IDN"
    }
    assert named("The Philippine Government agreed.") == {"Philippine Government": "country:PHL"}
    assert named("Le gouvernement marocain aide les Sénégalais.", "fr") == {
        "gouvernement marocain": "country:MAR"
    }


def test_a_small_city_is_known_by_its_country_in_brackets() -> None:
    assert named("Quilicura (Chile) joined.")["Quilicura"] == "city:chl-quilicura"
    assert named("Lampedusa (Italy) joined.")["Lampedusa"] == "city:ita-lampedusa"


@pytest.mark.parametrize(
    "text",
    [
        "Fees fell by half (IOM, 2019).",
        "Fees fell (see ILO and UNICEF 2020).",
        "See ILO, Global Estimates on Migrant Workers (Geneva, 2021).",
        "Smith, J.: Migration, Oxford University Press, Oxford",
        "https://www.unhcr.org/UNHCR/ILO.html",
        "The UN system and UN agencies helped.",
        "Building the capacity of Ministries of Labour helps.",
        "Latin American and Franco-German cooperation grew.",
    ],
)
def test_citations_addresses_and_classes_are_no_actors(text: str) -> None:
    assert named(text) == {}


def test_the_text_defines_its_own_acronyms() -> None:
    first = "The Ministry of African Integration and Ivorians Abroad (MIAIE) of Côte d’Ivoire leads."
    later = "The MIAIE decided."
    acronyms = collect([block(first), block(later)], "en")
    (found,) = find_actors(later, "en", acronyms=acronyms)
    assert found.entity.country == "CIV"
    assert found.entity.type == "government_body"
    assert later[found.start : found.end] == "MIAIE"


def test_a_state_may_have_an_acronym_and_its_ministries_too() -> None:
    first = "The Government of Indonesia (GOI) acts."
    later = "The GOI Ministry of Manpower helps."
    acronyms = collect([block(first), block(later)], "en")
    found = {later[n.start : n.end]: n.entity.id for n in find_actors(later, "en", acronyms=acronyms)}
    assert found == {"GOI Ministry of Manpower": "actor:idn-ministry-of-manpower", "GOI": "country:IDN"}


def test_a_bracket_that_is_no_acronym_of_its_name_defines_nothing() -> None:
    assert collect([block("The Ministry of Labour (XQZK) met.")], "en") == {}


def test_who_does_something_is_an_agent() -> None:
    acts = {n.entity.id: n.agent for n in find_actors("Morocco has extended aid in Spain.", "en")}
    assert acts == {"country:MAR": True, "country:ESP": False}


def surfaces(text: str) -> Iterator[str]:
    for n in find_actors(text, "en"):
        yield text[n.start : n.end]


def test_offsets_are_of_the_text_given() -> None:
    text = "Funded by the EU-IOM initiative in Côte d’Ivoire."
    assert list(surfaces(text)) == ["EU", "IOM", "Côte d’Ivoire"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Nairobi, 14 March 2023. Kenya signed.", set()),
        ("The ministers met in Geneva on 3 May.", set()),
        ("The desk in Riyadh handled 400 cases.", set()),
        ("Kampala has stopped its permits.", {"Kampala"}),
        (
            "A joint project builds local capacity in Santiago de Chile and Mexico City.",
            {"Santiago de Chile", "Mexico City"},
        ),
        ("The Dialogue is led by the Mayors of Freetown and Milan.", {"Freetown", "Milan"}),
    ],
)
def test_a_city_that_is_only_a_place_is_no_actor(text: str, acts: set[str]) -> None:
    assert {s for s, i in named(text).items() if i.startswith("city:")} == acts


def test_a_ministry_has_one_id_however_its_country_is_written() -> None:
    texts = (
        "The Mexican Ministry of Labour acts.",
        "Mexico’s Ministry of Labour acts.",
        "The Ministry of Labour of Mexico acts.",
        "The Ministry of Labour (Mexico) acts.",
    )
    ids = {
        n.entity.id for text in texts for n in find_actors(text, "en") if n.entity.type == "government_body"
    }
    assert ids == {"actor:mex-ministry-of-labour"}


def test_a_national_society_is_not_the_movement() -> None:
    assert "actor:ken-red-cross" in named("The Kenya Red Cross paid.").values()
    assert "actor:bel-red-cross" in named("La Croix-Rouge de Belgique paie.", "fr").values()


def test_a_country_as_adjective_within_a_name_is_no_actor() -> None:
    assert set(named("La Agencia Suiza para el Desarrollo paga.", "es")) == {
        "Agencia Suiza para el Desarrollo"
    }


@pytest.mark.parametrize(
    ("language", "text", "surface", "kind"),
    [
        (
            "en",
            "It works with Adhikar Nepal, a local charity, in three districts.",
            "Adhikar Nepal",
            "civil_society",
        ),
        ("en", "A foundation called Blue Door pays.", "Blue Door", "civil_society"),
        ("en", "Nepal's labour ministry agreed.", "labour ministry", "government_body"),
        ("en", "The Samoa Returned Workers Network met.", "Samoa Returned Workers Network", "civil_society"),
        ("en", "The firm Delta Crews Ltd. pays.", "Delta Crews Ltd.", "business"),
        ("fr", "Un collectif baptisé Retour Digne aide.", "Retour Digne", "civil_society"),
        ("fr", "L’université de Kara forme.", "université de Kara", "academia"),
        (
            "fr",
            "MINISTÈRE DU TRAVAIL ET DE L’EMPLOI",
            "MINISTÈRE DU TRAVAIL ET DE L’EMPLOI",
            "government_body",
        ),
        ("es", "La Asociación de Bancos del Perú pagó.", "Asociación de Bancos", "employers_organization"),
        ("es", "El Congreso aprobó la ley.", "Congreso", "government_body"),
        ("es", "La CGTP dice que no.", "CGTP", "workers_organization"),
        ("en", "The labour ministry of Jordan waived fees.", "labour ministry", "government_body"),
        (
            "en",
            "It was led by the Overseas Placement Section.",
            "Overseas Placement Section",
            "government_body",
        ),
        ("en", "The Lowveld Growers Union met.", "Lowveld Growers Union", "employers_organization"),
        ("en", "The Kurram State Government paid.", "Kurram State Government", "city_or_local_government"),
        ("en", "The Highland Women’s Union met.", "Highland Women’s Union", "civil_society"),
        ("fr", "La direction générale de la migration forme.", "direction générale de la", "government_body"),
        (
            "fr",
            "Le ministère en charge des Guinéens de l’extérieur paie.",
            "ministère en charge des Guinéens de l’extérieur",
            "government_body",
        ),
        ("fr", "L’Agence suisse de coopération paie.", "Agence suisse de coopération", "government_body"),
        ("fr", "Le Département de l’emploi signe.", "Département de l’emploi", "government_body"),
        ("fr", "Le Département du Lot paie.", "Département du Lot", "city_or_local_government"),
        ("es", "El ministerio de Economía paga.", "ministerio de Economía", "government_body"),
        ("es", "La Asoc. Raíces Nuevas ayuda.", "Asoc. Raíces Nuevas", "civil_society"),
        (
            "es",
            "La Municipalidad Provincial de Trujillo paga.",
            "Municipalidad Provincial de Trujillo",
            "city_or_local_government",
        ),
        (
            "es",
            "El Gobierno del Estado de Zacatecas aporta.",
            "Gobierno del Estado",
            "city_or_local_government",
        ),
        ("es", "La Mesa Técnica de Movilidad Humana se reunió.", "Mesa Técnica", "consultative_process"),
        ("es", "La Cancillería abrió un consulado.", "Cancillería", "government_body"),
        ("es", "Lo pagó el INAPLE.", "INAPLE", "government_body"),
    ],
)
def test_names_by_class_kind_or_form(language: str, text: str, surface: str, kind: str) -> None:
    found = typed(text, language)
    assert [k for s, k in found.items() if surface in s] == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The COVID crisis hit the GDP hard."),
        ("fr", "La réunion du comité a eu lieu."),
        ("es", "La Reunión de ministros terminó."),
        ("en", "They live in the city of Springvale."),
        ("es", "Se reunieron en la ciudad de Tarija."),
        ("fr", "Ils ont créé un observatoire national des migrations."),
        ("es", "El albergue de Villanueva cerró."),
        ("en", "Ms. Lagos thanked them."),
    ],
)
def test_things_meetings_and_mere_places_are_no_actors(language: str, text: str) -> None:
    assert named(text, language) == {}


def test_a_name_is_taken_up_again_by_its_head_word() -> None:
    nlp = spacy.blank("en")
    register_extensions()
    for name in ("gp_gazetteer", "gp_actors"):
        nlp.add_pipe(name)
    context = DocumentContext("en", {})
    ids = []
    for text in (
        "The Foreign Employment Board of Nepal met.",
        "Then the Board closed the fund.",
        "The board met.",
    ):
        doc = nlp.make_doc(text)
        doc._.block, doc._.context = block(text), context
        ids.append([s.kb_id_ for s in nlp(doc).spans["actors"] if s.label_ != "state"])
    assert ids[0] == ids[1] != []
    assert ids[2] == []


def test_a_ministry_without_a_country_is_of_the_documents_own() -> None:
    nlp = spacy.blank("en")
    register_extensions()
    for name in ("gp_gazetteer", "gp_actors"):
        nlp.add_pipe(name)
    context = DocumentContext("en", {})
    ids = set()
    for text in ("Report of the Department of Labour of Samoa", "The Ministry of Health opened a clinic."):
        doc = nlp.make_doc(text)
        doc._.block, doc._.context = block(text), context
        ids |= {s.kb_id_ for s in nlp(doc).spans["actors"]}
    assert "actor:wsm-ministry-of-health" in ids


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The municipalities of Dumka, Pakur and Godda run helplines."),
        ("fr", "Les communes de Dumka, Pakur et Godda paient."),
        ("es", "Las alcaldías de Dumka, Pakur y Godda pagan."),
    ],
)
def test_every_city_of_a_list_behind_one_word_is_found(language: str, text: str) -> None:
    assert typed(text, language) == dict.fromkeys(("Dumka", "Pakur", "Godda"), "city_or_local_government")


def test_a_secretariat_is_of_the_kind_of_the_body_it_serves() -> None:
    found = typed("The Permanent Secretariat of the Bali Process wrote.")
    assert found["Permanent Secretariat of the Bali Process"] == "consultative_process"


def test_a_title_before_a_country_in_brackets_is_no_city() -> None:
    assert set(typed("Social Security Agreements (Tunisia)")) == {"Tunisia"}


def test_the_branch_of_a_body_in_a_country_is_a_body() -> None:
    assert typed("L’accord lie la CGT-Togo.", "fr")["CGT-Togo"] == "workers_organization"
