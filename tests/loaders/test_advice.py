"""What is advice and what is only law, procedure, forecast or thanks: by rules alone, in three languages."""

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import RawText

ADVICE = [
    ("en", "The evaluators advise the two ministries to merge their hotlines before the next season."),
    (
        "en",
        "Trade unions in the Gulf corridor are pressing for a single model contract for domestic workers.",
    ),
    ("en", "It would make sense to let returnees keep their health card for the first six months."),
    ("en", "Consulates would be wise to open on Sundays, when domestic workers are free."),
    ("en", "A good starting point is to ask migrants themselves which documents they lack."),
    ("en", "Recruitment fees have no place in a modern labour market and ought to be borne by the employer."),
    ("en", "The authors argue for portable pensions and for shorter waiting times."),
    ("en", "More attention needs to be paid to women who migrate on their own."),
    ("en", "What host communities need most is clinics, and donors should pay for them."),
    ("en", "The report makes the case for a firewall between labour inspectors and the border police."),
    ("en", "Do not sign a contract you cannot read."),
    ("en", "Begin by asking the host institution what it needs."),
    ("en", "Agree on the dates at least three months ahead, and put in writing who pays for what."),
    ("en", "Where a database already exists, it is better to improve it than to build another."),
    ("fr", "Les auteurs plaident pour une reconnaissance des diplômes avant le départ."),
    ("fr", "La société civile réclame la fin de la rétention des mineurs."),
    ("fr", "Le comité préconise de confier le suivi à une structure mixte."),
    (
        "fr",
        "Mieux informer les familles éviterait des drames, et c’est aux communes de s’en charger.",
    ),
    ("fr", "L’enjeu est désormais de pérenniser les guichets ouverts à titre d’essai."),
    ("fr", "Une piste serait de confier le suivi des saisonniers aux missions locales."),
    ("fr", "Il serait temps que les deux pays signent la convention de sécurité sociale."),
    ("fr", "Le rapport appelle à une meilleure coordination des caisses de retraite."),
    ("fr", "Les États sont exhortés à ratifier la convention n° 189."),
    ("fr", "Conservez une copie de votre contrat et ne remettez jamais votre passeport à l’employeur."),
    ("fr", "Aux bailleurs, nous disons : financez les communes, pas les intermédiaires."),
    ("es", "El estudio aboga por un registro único de intermediarios en los dos países."),
    ("es", "Las organizaciones reclaman que se cierren los centros de detención de menores."),
    ("es", "La comisión propone que los consulados atiendan también los domingos."),
    ("es", "El informe insta a los gobiernos a ratificar el Convenio 189."),
    ("es", "Lo más sensato sería reconocer los títulos antes de la salida."),
    ("es", "Se trata ahora de dar continuidad a las ventanillas abiertas a modo de ensayo."),
    ("es", "Urge un convenio de seguridad social entre los dos países."),
    ("es", "Los autores sugieren repartir los costos entre empleadores y municipios."),
    ("es", "Guarda una copia de tu contrato y no entregues nunca tu pasaporte al empleador."),
    ("es", "A los bancos les toca bajar las comisiones de las remesas."),
    ("es", "Convendría que las inspectoras hablaran la lengua de las trabajadoras."),
    ("en", "We would like to see the quota raised before the next harvest, and so should Parliament."),
    ("en", "The rapporteur urged member states to drop the exit visa."),
    ("en", "The unions demand that wages be paid by bank transfer."),
    ("en", "Far better to license the brokers than to chase them."),
    ("en", "Host towns need help with schools, and the ministry of finance has to step in."),
    ("en", "Always keep your passport yourself."),
    ("en", "It falls to the consulates to explain the new rules before the season begins."),
    ("fr", "Il appartient désormais aux régions d’ouvrir des guichets."),
    ("fr", "Les consulats gagneraient à ouvrir le samedi."),
    ("fr", "La confédération exige que les salaires soient versés par virement."),
    ("fr", "Plutôt que de multiplier les contrôles, mieux vaudrait délivrer des visas de travail."),
    ("fr", "Le rapporteur a exhorté les États membres à supprimer le visa de sortie."),
    ("fr", "Gardez toujours votre passeport sur vous et notez le numéro du consulat."),
    ("fr", "Les associations suggèrent d’allonger la durée du titre de séjour."),
    ("es", "Corresponde ahora a las regiones abrir ventanillas."),
    ("es", "Los consulados ganarían mucho si abrieran los sábados, y deberían hacerlo."),
    ("es", "La central exige que los salarios se paguen por transferencia."),
    ("es", "Más valdría otorgar visas de trabajo que multiplicar los controles."),
    ("es", "La relatora instó a los Estados miembros a suprimir la visa de salida."),
    ("es", "Lleva siempre contigo tu pasaporte y anota el número del consulado."),
    ("es", "Las asociaciones sugieren alargar la vigencia del permiso de residencia."),
    ("en", "Researchers propose that the two funds be merged and audited once a year."),
    ("en", "The lesson for other countries: start with the consulates."),
    ("en", "There is no reason to keep the exit permit, and it ought to go."),
    ("en", "The federation appeals to the government to lift the ban on family reunion."),
    ("en", "Employers' associations might want to keep a list of honest agents."),
    ("en", "It is for parliament to close this gap."),
    ("en", "Migrants themselves have to sit at the table when the next pact is drafted."),
    ("en", "Ask your bank for the exchange rate before you send money."),
    ("fr", "Les chercheurs proposent de fusionner les deux fonds."),
    ("fr", "Notre message aux autres pays : commencez par les consulats."),
    ("fr", "Rien ne justifie de maintenir le visa de sortie ; il faut l’abolir."),
    ("fr", "La fédération demande au gouvernement de lever l’interdiction du regroupement familial."),
    ("fr", "C’est au Parlement de combler cette lacune."),
    ("fr", "Les migrants eux-mêmes doivent siéger à la table."),
    ("fr", "Demandez à votre banque le taux de change avant d’envoyer de l’argent."),
    ("fr", "La Cour des comptes invite le ministère à publier les coûts."),
    ("es", "Los investigadores proponen fusionar los dos fondos."),
    ("es", "Nuestro mensaje a los demás países: empiecen por los consulados."),
    ("es", "Nada justifica mantener el permiso de salida y hay que abolirlo."),
    ("es", "La federación pide al gobierno que levante la prohibición de la reunificación familiar."),
    ("es", "Es al Congreso a quien le toca llenar ese vacío."),
    ("es", "Los propios migrantes deben sentarse a la mesa."),
    ("es", "Pregunta a tu banco el tipo de cambio antes de enviar dinero."),
    ("es", "La Contraloría recomienda al ministerio publicar los costos."),
]
LISTED = [
    (
        "en",
        "The panel put forward three proposals:",
        "Pool the savings of hometown associations in a regional fund.",
    ),
    (
        "en",
        "The panel put forward three proposals:",
        "Recognition of skills before departure, not after arrival.",
    ),
    (
        "en",
        "Participants stressed that governments should:",
        "involve diaspora groups from the drafting stage onwards;",
    ),
    (
        "en",
        "Participants stressed that governments should:",
        "see to it that inspectors speak the languages of the workers;",
    ),
    (
        "fr",
        "Les participants ont formulé les recommandations suivantes :",
        "Associer les diasporas à la conception des projets.",
    ),
    (
        "fr",
        "Les participants ont formulé les recommandations suivantes :",
        "La création d’un fonds commun pour les retours.",
    ),
    ("fr", "Nous attendons des autorités qu’elles :", "publient les tarifs des consulats ;"),
    ("fr", "Nous attendons des autorités qu’elles :", "cessent de confisquer les passeports ;"),
    (
        "es",
        "El grupo de trabajo formuló tres propuestas:",
        "Involucrar a las asociaciones de la diáspora desde el diseño.",
    ),
    ("es", "El grupo de trabajo formuló tres propuestas:", "Creación de un fondo común para el retorno."),
    ("es", "Esperamos de las autoridades que:", "publiquen las tarifas de los consulados;"),
    ("es", "Esperamos de las autoridades que:", "dejen de retener los pasaportes;"),
    ("en", "Governments could:", "waive visa fees for students;"),
    ("en", "What the network asks of the next government:", "An end to the detention of children."),
    ("en", "What the network asks of the next government:", "A minimum wage for domestic workers"),
    ("fr", "Les États pourraient :", "exonérer les étudiants des frais de visa ;"),
    ("fr", "Ce que le réseau demande au prochain gouvernement :", "La fin de l’enfermement des enfants"),
    (
        "fr",
        "Ce que le réseau demande au prochain gouvernement :",
        "Un salaire minimum pour les employées de maison",
    ),
    ("es", "Los Estados podrían:", "eximir a los estudiantes de las tasas de visado;"),
    ("es", "Lo que la red pide al próximo gobierno:", "El fin del encierro de niños"),
    ("es", "Lo que la red pide al próximo gobierno:", "Un salario mínimo para las trabajadoras del hogar"),
]
NO_ADVICE = [
    ("en", "Applicants must be between 18 and 35 years old and hold a school certificate."),
    ("en", "The employer must register the contract with the labour office within ten days."),
    ("en", "Each Party shall designate a focal point within thirty days of the signature."),
    ("en", "The application has to be lodged at the embassy in person, with two photographs."),
    ("en", "The ministry hopes that the new centre will become a home for all returnees."),
    ("en", "Seasonal workers must leave the country when the permit ends."),
    ("en", "A visa is required for stays of more than ninety days."),
    ("en", "Fees must be paid in cash at the counter before the interview."),
    ("en", "In 2019 the council recommended the plan to parliament, which adopted it in June."),
    ("en", "Demand for nurses in Germany is expected to grow, and more Filipinos will need a visa."),
    ("en", "Under the 2014 Act, agencies must hold a licence issued by the Department of Labour."),
    ("en", "He had to pay two thousand dollars to a broker in Dhaka."),
    ("en", "The meeting was called to discuss the next budget."),
    ("en", "To be eligible, a worker must have completed two seasons."),
    ("en", "The delegates thanked the hosts and expressed the hope that the talks would go on."),
    ("fr", "Le candidat doit être âgé de 18 à 35 ans et justifier d’un diplôme."),
    ("fr", "La demande doit être déposée au consulat au moins deux mois avant le départ."),
    ("fr", "L’employeur doit déclarer le contrat à l’inspection du travail dans les huit jours."),
    ("fr", "Chaque Partie désigne une autorité de liaison, qui doit répondre dans les trente jours."),
    ("fr", "Les saisonniers doivent quitter le territoire à l’expiration de leur titre."),
    ("fr", "Le ministre a souhaité plein succès aux participants et remercié les partenaires."),
    ("fr", "Les frais de dossier sont à payer au guichet."),
    ("fr", "La réunion doit se tenir à Dakar en novembre."),
    ("fr", "Sont éligibles les personnes rentrées depuis moins d’un an."),
    ("fr", "Le nouveau centre devrait ouvrir ses portes en mars."),
    ("fr", "Elle a dû vendre sa maison pour payer le passeur."),
    ("fr", "Le travailleur doit présenter son passeport et deux photos d’identité."),
    ("fr", "Selon les prévisions, la région devrait perdre un tiers de ses infirmières d’ici 2030."),
    ("fr", "En vertu de la loi de 2016, toute agence doit être titulaire d’un agrément."),
    ("fr", "Que chacun trouve ici l’expression de notre gratitude."),
    ("es", "El solicitante debe tener entre 18 y 35 años y acreditar un título."),
    ("es", "La solicitud debe presentarse en el consulado dos meses antes del viaje."),
    ("es", "El empleador debe inscribir el contrato en la inspección dentro de ocho días."),
    ("es", "Las Partes deberán designar una autoridad de enlace en un plazo de treinta días."),
    ("es", "Los temporeros deben abandonar el país al vencer su permiso."),
    ("es", "El ministro deseó éxito a los participantes y agradeció a los socios."),
    ("es", "Se requiere visa para estadías de más de noventa días."),
    ("es", "El nuevo centro debe abrir sus puertas en marzo."),
    ("es", "Ella tuvo que vender su casa para pagar al coyote."),
    ("es", "El trámite se hace en línea y hay que pagar una tasa de diez dólares."),
    ("es", "Según las proyecciones, la región deberá afrontar la salida de un tercio de sus enfermeras."),
    ("es", "Conforme a la ley de 2016, toda agencia debe contar con una licencia."),
    ("es", "Los beneficiarios tienen que haber regresado hace menos de un año."),
    ("es", "Para inscribirse es necesario presentar el pasaporte y dos fotografías."),
    ("es", "Que conste aquí nuestro agradecimiento a la ciudad anfitriona."),
    ("en", "The agency must renew its licence every two years."),
    ("en", "Nurses need to pass a language test before they can be registered."),
    ("en", "A migrant worker who loses his job has to find a new employer within sixty days."),
    ("en", "Article 5. The sending state shall inform workers of their rights before departure."),
    ("en", "The ceremony was followed by a dinner, and guests were asked to bring a dish from home."),
    ("en", "The minister said he hoped the visit would strengthen ties."),
    ("en", "Please find the programme attached."),
    ("en", "In her view remittances are an important source of income for rural families."),
    ("en", "The second phase is due to begin in April."),
    ("en", "The law requires employers to insure their workers."),
    ("fr", "L’agence doit renouveler son agrément tous les deux ans."),
    ("fr", "Les infirmières doivent réussir un examen de langue avant leur inscription."),
    ("fr", "Le travailleur qui perd son emploi a soixante jours pour en trouver un autre."),
    ("fr", "Article 5. L’État d’origine informe les travailleurs de leurs droits avant le départ."),
    ("fr", "Le ministre a dit espérer que la visite renforcera les liens."),
    ("fr", "Vous trouverez ci-joint le programme."),
    ("fr", "Les transferts sont une source importante de revenus pour les familles rurales."),
    ("fr", "La deuxième phase devrait commencer en avril."),
    ("fr", "La loi oblige les employeurs à assurer leurs salariés."),
    ("fr", "Il faut compter trois heures de route entre Dakar et Kaolack."),
    ("es", "La agencia debe renovar su licencia cada dos años."),
    ("es", "Las enfermeras deben aprobar un examen de idioma antes de inscribirse."),
    ("es", "El trabajador que pierde su empleo tiene sesenta días para encontrar otro."),
    (
        "es",
        "Artículo 5. El Estado de origen deberá informar a los trabajadores antes de la salida.",
    ),
    ("es", "El ministro dijo esperar que la visita fortalezca los lazos."),
    ("es", "Se adjunta el programa."),
    ("es", "Las remesas son una fuente importante de ingresos para las familias rurales."),
    ("es", "La segunda fase debe comenzar en abril."),
    ("es", "La ley obliga a los empleadores a asegurar a sus trabajadores."),
    ("es", "Hay que calcular tres horas de viaje entre Lima y Huacho."),
    ("en", "Entry is free, but visitors must show a passport."),
    ("en", "The student must return to Fiji once the scholarship ends."),
    ("en", "The guesthouse can accommodate forty people."),
    ("en", "The court ruled that the company had to pay the workers three months of wages."),
    ("en", "The new terminal is scheduled to open in June."),
    ("en", "We thank all partners who should be named here."),
    ("fr", "L’entrée est libre, mais les visiteurs doivent présenter une pièce d’identité."),
    ("fr", "Le boursier doit rentrer au Togo à la fin de ses études."),
    ("fr", "Le foyer peut loger quarante personnes."),
    ("fr", "Le tribunal a jugé que la société devait verser trois mois de salaire aux ouvriers."),
    ("fr", "L’aérogare doit être inaugurée en juin."),
    ("fr", "Le texte appelle plusieurs remarques."),
    ("fr", "Nous devons cette carte à un géographe de Niamey."),
    ("es", "La entrada es libre, pero los visitantes deben mostrar un documento de identidad."),
    ("es", "El becario debe volver a Honduras al terminar sus estudios."),
    ("es", "El albergue puede alojar a cuarenta personas."),
    ("es", "El tribunal falló que la empresa debía pagar tres meses de salario a los obreros."),
    ("es", "La terminal debe inaugurarse en junio."),
    ("es", "El texto plantea varias preguntas."),
    ("es", "Debemos este mapa a un geógrafo de Quito."),
]


@pytest.fixture(scope="module")
def by_rules() -> Extractor:
    return Extractor(trained=False)


def advised(extractor: Extractor, text: str, language: str) -> list[str]:
    found = extractor.extract(RawText(text, "0" * 64, "text.txt"), language=language)
    return [span.text for advice in found.recommendations for span in advice.evidence]


@pytest.mark.parametrize(("language", "sentence"), ADVICE)
def test_a_sentence_that_advises_is_advice(by_rules: Extractor, language: str, sentence: str) -> None:
    assert advised(by_rules, sentence, language) == [sentence]


@pytest.mark.parametrize(("language", "lead", "item"), LISTED)
def test_what_a_lead_asks_for_is_advice(by_rules: Extractor, language: str, lead: str, item: str) -> None:
    assert item.rstrip(" ;") in [
        found.rstrip(" ;") for found in advised(by_rules, f"{lead}\n\n\u2022 {item}\n", language)
    ]


@pytest.mark.parametrize(("language", "sentence"), NO_ADVICE)
def test_law_procedure_forecast_and_courtesy_are_no_advice(
    by_rules: Extractor, language: str, sentence: str
) -> None:
    assert advised(by_rules, sentence, language) == []


@pytest.mark.parametrize(
    ("language", "lead", "item"),
    [
        ("en", "The application must be filed in person with:", "a copy of the contract;"),
        ("fr", "Le dossier doit comprendre :", "une copie du contrat ;"),
        ("es", "El solicitante debe presentar:", "una copia del contrato;"),
    ],
)
def test_the_papers_of_a_procedure_are_no_advice(
    by_rules: Extractor, language: str, lead: str, item: str
) -> None:
    assert advised(by_rules, f"{lead}\n\n\u2022 {item}\n", language) == []


@pytest.mark.parametrize(
    ("language", "heading", "thanks", "advice"),
    [
        ("en", "Recommendations", "Thank the hosts for their welcome.", "Ratify Convention No. 189."),
        (
            "fr",
            "Recommandations",
            "Remercier la ville d\u2019accueil.",
            "Ratifier la convention n\u00b0 189.",
        ),
        ("es", "Recomendaciones", "Agradecer a la ciudad anfitriona.", "Ratificar el Convenio 189."),
    ],
)
def test_thanks_in_a_list_of_advice_are_none(
    by_rules: Extractor, language: str, heading: str, thanks: str, advice: str
) -> None:
    text = f"{heading}\n\n\u2022 {thanks}\n\u2022 {advice}\n"
    assert advised(by_rules, text, language) == [advice]


def test_a_remark_is_not_advice_but_what_it_leads_into_may_be(by_rules: Extractor) -> None:
    assert advised(by_rules, "It must be said that the road was bad.", "en") == []
    advice = "It must be said that mayors should be asked first."
    assert advised(by_rules, advice, "en") == [advice]
