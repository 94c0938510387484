"""What is a practice, what is advice, and of which status: sentence by sentence, in three languages."""

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import Extraction, RawText


def read(extractor: Extractor, text: str, language: str = "en") -> Extraction:
    return extractor.extract(RawText(text, "0" * 64, "text.txt"), language=language)


DONE = [
    ("en", "Kenya's Ministry of Labour has signed a bilateral labour agreement with Qatar.", "implemented"),
    ("en", "The City of Milan runs a help desk for newcomers.", "ongoing"),
    ("en", "Nepal is training 500 returnees in construction under a new programme.", "ongoing"),
    ("en", "Jordan plans to open a wage complaints hotline by 2026.", "planned"),
    ("en", "The Government of Ghana will launch a diaspora bond of 50 million dollars in 2025.", "announced"),
    (
        "en",
        "Kampala has stopped its street-trading permits for refugees because of a lack of funds.",
        "discontinued",
    ),
    (
        "en",
        "A scholarship fund for migrant nurses was established by the Philippines in 2019.",
        "implemented",
    ),
    ("fr", "Le Sénégal et l’Espagne ont signé un accord de migration circulaire.", "implemented"),
    ("fr", "La Ville de Marseille gère un centre d’accueil pour les nouveaux arrivants.", "ongoing"),
    ("fr", "Le Maroc prévoit d’ouvrir trois bureaux d’accueil en 2026.", "planned"),
    ("fr", "La Suisse a suspendu son programme de parrainage faute de bénévoles.", "discontinued"),
    ("fr", "Le Mali met en œuvre une stratégie nationale de la diaspora.", "ongoing"),
    ("es", "Costa Rica estableció en 2019 una categoría especial para solicitantes de asilo.", "implemented"),
    ("es", "El Salvador está capacitando a jóvenes retornados mediante un programa municipal.", "ongoing"),
    ("es", "Colombia tiene previsto abrir diez oficinas regionales en 2026.", "planned"),
    ("es", "En 2021 México canceló el programa de apoyo a las remesas.", "discontinued"),
    # Verbs no list can hold: grammar says that somebody did something to something.
    ("en", "The Government dropped the exit permit that departing workers used to need.", "implemented"),
    ("en", "IOM turned a disused customs shed at Kotoka airport into a reception hall.", "implemented"),
    ("en", "Colombia gave Venezuelans a ten-year permit in 2021.", "implemented"),
    ("en", "In Vanuatu, the Employment Services Unit vets recruiters before every flight.", "ongoing"),
    ("en", "Returnees who farm are lent tools by the National Farmers Union of Ghana.", "ongoing"),
    (
        "fr",
        "Le ministère du Travail a relevé le salaire minimum des travailleuses domestiques.",
        "implemented",
    ),
    ("fr", "La commune d’Agadez s’est dotée en 2019 d’un comité d’accueil.", "implemented"),
    ("fr", "Le Bénin a par ailleurs exempté de droits les outils des migrants de retour.", "implemented"),
    ("fr", "À Bafoussam, un comité de quartier règle les différends chaque samedi.", "ongoing"),
    ("es", "El Ministerio de Trabajo subió el salario mínimo de las trabajadoras del hogar.", "implemented"),
    ("es", "Se abrieron tres ventanillas únicas en San Pedro Sula.", "implemented"),
    ("es", "El Salvador libró de aranceles las herramientas que traen los retornados.", "implemented"),
    # What is only meant, and what ended or never came about.
    ("en", "Kenya is drafting a law that would cap recruitment fees at one month of wages.", "planned"),
    ("en", "Costa Rica will host, from January 2027, a joint centre for consular staff.", "announced"),
    ("fr", "Tanger compte créer un conseil des résidents étrangers avant la fin de 2027.", "planned"),
    ("es", "La ciudad de Medellín destinará 200 000 dólares al centro de acogida.", "announced"),
    ("en", "A hotline opened in Accra in 2015 was switched off three years later.", "discontinued"),
    (
        "fr",
        "Le projet de banque de la diaspora, annoncé en 2013 à Dakar, n’a jamais vu le jour.",
        "discontinued",
    ),
    ("es", "El banco de la diáspora, anunciado en Quito en 2013, nunca se concretó.", "discontinued"),
    # What goes on since long, though the verb is a perfect.
    ("en", "The Ghana Immigration Service has, since 2018, housed arrivals in a hostel.", "ongoing"),
    # Items of a record of work.
    ("fr", "Signature avec le Gabon d’un arrangement sur 400 marins-pêcheurs.", "implemented"),
    ("es", "Apertura de una oficina de empleo en San Salvador para 300 retornados.", "implemented"),
]


@pytest.mark.parametrize(("language", "text", "status"), DONE)
def test_a_measure_by_somebody_named_is_a_practice(
    extractor: Extractor, language: str, text: str, status: str
) -> None:
    extraction = read(extractor, text, language)
    assert [(p.evidence[0].text, p.status) for p in extraction.practices] == [(text, status)]
    assert extraction.recommendations == ()


ADVICE = [
    ("en", "Employers should register every contract online."),
    ("en", "Kenya must ratify the Domestic Workers Convention."),
    ("en", "It is essential that the ILO and its partners collect better data."),
    ("en", "Governments could pool their blacklists of recruiters."),
    ("fr", "Les États devraient ratifier la convention n° 102 de l’OIT."),
    ("fr", "Il convient de former les agents consulaires du Sénégal."),
    ("es", "Los gobiernos tienen que abrir el mercado a nuevos operadores."),
    ("es", "Es necesario que Chile simplifique los trámites."),
    ("en", "Origin countries would do well to collect data on absconding."),
    ("en", "Consideration could be given to portable pensions."),
    ("en", "Ministries of labour may wish to publish the names of recruiters."),
    ("fr", "Il conviendrait de délivrer les visas de saisonnier en deux semaines."),
    ("fr", "Que les communes rurales siègent dans les commissions de quotas."),
    ("fr", "La France pourrait s’en inspirer."),
    ("es", "Se sugiere que los bancos acepten la cédula de extranjería."),
    ("es", "Los puestos de control habrán de contar con personal femenino."),
    ("es", "Hacemos un llamado a la banca para que abra cuentas con el solo pasaporte."),
]


@pytest.mark.parametrize(("language", "text"), ADVICE)
def test_advice_is_no_practice(extractor: Extractor, language: str, text: str) -> None:
    extraction = read(extractor, text, language)
    assert extraction.practices == ()
    assert [r.evidence[0].text for r in extraction.recommendations] == [text]


NEITHER = [
    ("en", "Many countries offer training to migrant workers."),
    ("en", "Remittances to Kenya reached 4 billion dollars in 2022."),
    ("en", "This report provides an overview of programmes in Ghana."),
    ("en", "The Minister of Labour of Nepal travelled to Doha last week."),
    ("en", "Tonga has provided 700 workers."),
    ("en", "What has Spain done to open regular pathways?"),
    ("fr", "Les transferts de fonds représentent plus de 10 % du produit intérieur brut du Sénégal."),
    ("es", "Honduras recibe cada año a decenas de miles de personas deportadas."),
    ("en", "Turkey hosts 3.6 million Syrians."),
    ("en", "A study by the OECD shows that wages fell."),
    ("en", "The Red Cross found three children alone at the station."),
    ("en", "The Philippines made remarkable progress in reducing poverty."),
    ("en", "The Forum recognised that mobility within the region is as old as its markets."),
    ("en", "Ministers of the region thanked the Government of Kenya for its hospitality."),
    ("fr", "La Banque mondiale calcule que les transferts dépasseront 600 milliards."),
    ("fr", "Le maire a salué le courage des habitants."),
    ("fr", "L’ambassade a mis sept mois à répondre."),
    ("es", "Perú limita con cinco países."),
    ("es", "La OIM estima que 120.000 personas cruzaron el Darién."),
    ("es", "Argentina perdió a sus mejores médicos."),
    # A line that leads in to a list says nothing itself.
    ("en", "Governments may wish to:"),
]


@pytest.mark.parametrize(("language", "text"), NEITHER)
def test_generalities_figures_and_travel_are_neither(extractor: Extractor, language: str, text: str) -> None:
    extraction = read(extractor, text, language)
    assert extraction.practices == ()
    assert extraction.recommendations == ()


def test_one_sentence_may_tell_two_practices(extractor: Extractor) -> None:
    text = "Togo opened a help desk for returnees in Lomé, and Benin ran a radio campaign on trafficking."
    first, second = read(extractor, text).practices
    assert (first.evidence[0].text, [c.id for c in first.countries]) == (
        "Togo opened a help desk for returnees in Lomé",
        ["TGO"],
    )
    assert [c.id for c in second.countries] == ["BEN"]
    assert [c.id for c in second.themes] == ["anti_trafficking", "awareness_raising"]


def test_a_practice_inside_advice_is_found_and_the_advice_ends_before_it(extractor: Extractor) -> None:
    text = "Funding needs to be secured for years, as Ghana did through a fund agreed with the ILO in 2019."
    extraction = read(extractor, text)
    (practice,) = extraction.practices
    assert practice.evidence[0].text.startswith("as Ghana did through a fund agreed with the ILO in 2019")
    assert [r.evidence[0].text for r in extraction.recommendations] == [
        "Funding needs to be secured for years"
    ]


def test_a_sentence_that_refers_back_is_told_with_the_one_before(extractor: Extractor) -> None:
    text = (
        "Uganda launched a mentoring scheme for refugee entrepreneurs in Kampala and Arua in 2020. "
        "It is open to women only."
    )
    (practice,) = read(extractor, text).practices
    assert practice.evidence[0].text == text


def test_what_they_do_next_is_told_with_it(extractor: Extractor) -> None:
    """A pronoun takes up who acted; a further body does something of its own."""
    text = (
        "Kilifi County has put two advisers in the bus station. "
        "They photograph the contracts of travellers and ring the employer."
    )
    (practice,) = read(extractor, text).practices
    assert practice.evidence[0].text == text
    others = read(extractor, f"{text} Uganda opened a hostel in Busia in 2020.").practices
    assert [p.evidence[0].text.split()[0] for p in others] == ["Kilifi", "Uganda"]


def test_a_later_clause_that_ends_it_gives_the_status(extractor: Extractor) -> None:
    text = "Nepal’s Ministry of Labour announced a zero-cost pilot in 2018; it was abandoned within a year."
    (practice,) = read(extractor, text).practices
    assert (practice.evidence[0].text, practice.status, practice.polarity) == (
        text,
        "discontinued",
        "negative",
    )


def test_a_measure_noted_by_others_is_found_where_it_is_told(extractor: Extractor) -> None:
    text = "Notant avec satisfaction que le Ghana et le Togo ont fusionné leurs guichets à Aflao,"
    (practice,) = read(extractor, text, "fr").practices
    assert practice.evidence[0].text.endswith("le Ghana et le Togo ont fusionné leurs guichets à Aflao")
    assert {a.id for a in practice.actors} == {"country:GHA", "country:TGO"}


def test_an_item_is_found_without_its_label(extractor: Extractor) -> None:
    text = "• Contrats : l’inspection du travail du Maroc contrôle chaque contrat destiné à Maurice."
    (practice,) = read(extractor, text, "fr").practices
    assert practice.evidence[0].text == text.partition(" : ")[2]


def test_a_footnote_mark_stuck_to_a_full_stop_hides_no_sentence(extractor: Extractor) -> None:
    text = (
        "Some employers pay the fares of workers.12 Ghana opened a help desk in Accra in 1952.7 It is free."
    )
    (practice,) = read(extractor, text).practices
    assert practice.evidence[0].text.startswith("Ghana opened a help desk")


def test_a_recommendation_ends_where_its_advice_does(extractor: Extractor) -> None:
    text = (
        "Recommendations\n\n"
        "• Recruiters should publish their fees. In one country they already do so on a website that is "
        "updated every week by volunteers."
    )
    (advice,) = read(extractor, text).recommendations
    assert advice.evidence[0].text == "Recruiters should publish their fees."


def test_who_leads_who_takes_part_and_who_pays(extractor: Extractor) -> None:
    text = (
        "In partnership with the ILO and UNHCR, Ghana opened a training centre in Accra, "
        "funded by the World Bank."
    )
    (practice,) = read(extractor, text).practices
    assert {(a.id, a.role) for a in practice.actors} == {
        ("country:GHA", "lead"),
        ("actor:ilo", "partner"),
        ("actor:unhcr", "partner"),
        ("actor:world-bank", "funder"),
    }


def test_a_failure_is_negative_and_kept(extractor: Extractor) -> None:
    text = "Canada's pilot for food workers admitted few people and was closed early in 2015."
    (practice,) = read(extractor, text).practices
    assert (practice.status, practice.polarity) == ("discontinued", "negative")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Indonesia established the “Productive Migrant Village Program”.",
            "Productive Migrant Village Program, Indonesia",
        ),
        (
            "Kenya has opened a help desk for workers, which is free of charge.",
            "Kenya: help desk for workers",
        ),
        (
            "In 2019 Peru ratified the agreement on pensions; it is in force.",
            "Peru: ratification of the agreement on pensions",
        ),
    ],
)
def test_titles_are_names_or_say_who_and_what(extractor: Extractor, text: str, title: str) -> None:
    assert [p.title for p in read(extractor, text).practices] == [title]


def test_years_kind_level_and_populations_are_read(extractor: Extractor) -> None:
    text = "The City of Milan opened a legal clinic for domestic workers and refugees in 2017."
    (practice,) = read(extractor, text).practices
    assert [y.id for y in practice.years] == ["2017"]
    assert (practice.kind, practice.level) == ("service", "local")
    assert [c.id for c in practice.populations] == ["domestic_workers", "refugees"]
    assert [c.id for c in practice.themes] == ["access_to_justice"]
    assert [c.evidence[0].text for c in practice.themes] == ["legal clinic"]


ROLES = [
    (
        "en",
        "The City of Mombasa (Kenya) opened a help desk for returnees in Nairobi with the support of UNICEF.",
        {("city:ken-mombasa", "lead"), ("actor:unicef", "partner")},
    ),
    (
        "en",
        "In 2020 Sfax, Tunisia, launched a training programme in coordination with the IOM.",
        {("city:tun-sfax", "lead"), ("actor:iom", "partner")},
    ),
    (
        "en",
        "The Coast Network is a project led by the Mayors of Tunis and Genoa, funded by the World Bank.",
        {("city:tun-tunis", "lead"), ("city:ita-genoa", "lead"), ("actor:world-bank", "funder")},
    ),
    (
        "en",
        "The World Bank will provide financial support for a joint project in Quito and Lima in 2021.",
        {("actor:world-bank", "funder")},
    ),
    (
        "en",
        "Ghana opened a centre to help workers of Togo in partnership with local banks, UNHCR and IOM.",
        {("country:GHA", "lead"), ("actor:unhcr", "partner"), ("actor:iom", "partner")},
    ),
    (
        "fr",
        "Dakar (Sénégal) a ouvert un centre avec l’OIM et le HCR, financé par la Banque mondiale.",
        {
            ("city:sen-dakar", "lead"),
            ("actor:iom", "partner"),
            ("actor:unhcr", "partner"),
            ("actor:world-bank", "funder"),
        },
    ),
    (
        "es",
        "La Alcaldía de Quito (Ecuador) lanzó un programa de formación con el apoyo de la OIM y ACNUR.",
        {("city:ecu-quito", "lead"), ("actor:iom", "partner"), ("actor:unhcr", "partner")},
    ),
    (
        "en",
        "Funded by Switzerland, the Tunis Skills Project trained 300 nurses in 2021.",
        {("country:CHE", "funder")},
    ),
    (
        "fr",
        "La Suisse finance un projet de formation mis en œuvre par l’OIM à Tunis.",
        {("country:CHE", "funder"), ("actor:iom", "lead")},
    ),
    (
        "es",
        "El Banco Mundial financia un proyecto en Lima y Bogotá coordinado por la OIT y la OIM.",
        {("actor:world-bank", "funder"), ("actor:ilo", "lead"), ("actor:iom", "lead")},
    ),
]


@pytest.mark.parametrize(("language", "text", "roles"), ROLES)
def test_a_role_is_what_the_text_says_not_that_a_name_is_near(
    extractor: Extractor, language: str, text: str, roles: set[tuple[str, str]]
) -> None:
    (practice,) = read(extractor, text, language).practices
    assert {(a.id, a.role) for a in practice.actors} == roles


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Global Compact for Migration provides a solid framework for new partnerships."),
        ("en", "The Domestic Workers Convention has established a standard for contracts since 2011."),
        ("fr", "La convention n° 189 de l’OIT établit un nouveau cadre pour les contrats."),
        ("es", "El Convenio núm. 97 de la OIT establece un nuevo marco para los programas."),
    ],
)
def test_an_instrument_does_nothing_by_itself(extractor: Extractor, language: str, text: str) -> None:
    assert read(extractor, text, language).practices == ()


def test_an_item_of_recommendations_is_a_practice_only_where_somebody_does_something(
    extractor: Extractor,
) -> None:
    text = (
        "Recommendations\n\n• Networks of cities have opened 40 new help desks for newcomers.\n\n"
        "• Cooperation is essential; Ghana opened a help desk for newcomers in Accra in 2019.\n"
    )
    assert [[c.id for c in p.countries] for p in read(extractor, text).practices] == [["GHA"]]


def test_a_summary_is_whole_sentences_and_says_what_this_is(extractor: Extractor) -> None:
    before = "Many nurses leave Nepal every year."
    text = f"{before} Its Ministry of Labour opened a complaints hotline in Kathmandu in 2019."
    (practice,) = read(extractor, text).practices
    assert practice.summary == text
    long = "In 2019, after years of talks, Togo opened a help desk, and Benin ran a radio campaign."
    assert {p.summary for p in read(extractor, long).practices} == {long}


STATUS = [
    ("en", "Ghana suspended its training programme in 2018 and resumed it in 2020.", "ongoing", "mixed"),
    ("en", "Kenya launched a job portal in 2015. It ended in 2019.", "discontinued", "negative"),
    ("en", "Nepal halted its pilot for nurses in 2020.", "discontinued", "negative"),
    ("en", "A help desk was to be opened by the City of Milan in 2024.", "planned", "positive"),
    (
        "en",
        "The City of Milan opened a help desk, which failed to reach newcomers.",
        "implemented",
        "negative",
    ),
    (
        "fr",
        "Le Mali a suspendu son programme de formation en 2018 et l’a repris en 2020.",
        "ongoing",
        "mixed",
    ),
    ("fr", "Le Togo a lancé un portail d’emploi en 2015. Il a pris fin en 2019.", "discontinued", "negative"),
    ("es", "Chile suspendió su programa de formación en 2018 y lo reanudó en 2020.", "ongoing", "mixed"),
    ("es", "Perú lanzó un portal de empleo en 2015. Terminó en 2019.", "discontinued", "negative"),
]


@pytest.mark.parametrize(("language", "text", "status", "polarity"), STATUS)
def test_the_status_is_what_the_text_says_last(
    extractor: Extractor, language: str, text: str, status: str, polarity: str
) -> None:
    (practice,) = read(extractor, text, language).practices
    assert (practice.status, practice.polarity) == (status, polarity)


TOLD_ON = [
    (
        "en",
        "Kenya launched the “Bridge Home” Programme in 2019. The Programme provides training courses.",
        1,
    ),
    (
        "en",
        "Kenya launched the “Bridge Home” Programme in 2019.\n\nThe “Bridge Home” Programme has courses.",
        2,
    ),
    ("fr", "Le Mali a lancé le Programme Retour en 2019.\n\nLe programme offre des bourses à 200 jeunes.", 2),
    ("es", "Perú lanzó el Programa Puentes en 2019.\n\nEl programa ofrece becas a 200 jóvenes en Lima.", 2),
]


@pytest.mark.parametrize(("language", "text", "spans"), TOLD_ON)
def test_what_goes_on_about_a_named_programme_is_told_with_it(
    extractor: Extractor, language: str, text: str, spans: int
) -> None:
    (practice,) = read(extractor, text, language).practices
    assert " ".join(e.text for e in practice.evidence).split() == text.split()
    assert len(practice.evidence) == spans


def test_a_new_measure_of_a_programme_is_a_practice_of_its_own(extractor: Extractor) -> None:
    text = (
        "Kenya launched the “Bridge Home” Programme for returnees in 2019. "
        "Under the Programme, Mombasa and Kisumu opened a legal aid desk for nurses in 2021."
    )
    assert [len(p.cities) for p in read(extractor, text).practices] == [0, 2]
