"""Sentences of our own in the manner of such reports, annotated by hand before the rules were written."""

import pytest

from goodpractices.loaders.nlp.corridors import find_corridors, plain_direction

ANNOTATED: tuple[tuple[str, str, str], ...] = (
    # language, sentence, directed pairs
    ("en", "The centre assists Filipino domestic workers in Saudi Arabia.", "PHL-SAU"),
    ("en", "About 40,000 seasonal workers travel from Mexico and Jamaica to Canada each year.", "MEX-CAN JAM-CAN"),
    ("en", "Germany recruits nurses from the Philippines, Tunisia and Indonesia.", "PHL-DEU TUN-DEU IDN-DEU"),
    ("en", "The study profiles the Venezuelan population in the Dominican Republic.", "VEN-DOM"),
    ("en", "In 2020 Ethiopia received 30,000 nationals returning from Saudi Arabia and Lebanon.", "ETH-SAU ETH-LBN"),
    ("en", "Remittances from Italy to Senegal fell by a fifth.", "SEN-ITA"),
    ("en", "Nepal signed an agreement with Malaysia that protects its workers in the plantation sector.", "NPL-MYS"),
    ("en", "Jordan hosts 650,000 refugees from Syria.", "SYR-JOR"),
    ("en", "The Nepal–Qatar corridor was chosen for the pilot.", "NPL-QAT"),
    ("en", "Many Zimbabweans have moved to South Africa in search of work.", "ZWE-ZAF"),
    ("en", "Sri Lanka sends caregivers to Israel under a government scheme.", "LKA-ISR"),
    ("en", "Thousands fled Venezuela for Colombia and Peru.", "VEN-COL VEN-PER"),
    ("en", "Migrant workers in Kuwait, mainly from Bangladesh, Egypt and India, were tested free of charge.",
     "BGD-KWT EGY-KWT IND-KWT"),
    ("en", "Nationals of Moldova employed in Portugal can transfer their pension rights.", "MDA-PRT"),
    ("en", "Workers were repatriated from Libya to Ghana with the support of IOM.", "GHA-LBY"),
    ("en", "Bangladeshi and Nepali construction workers in Qatar received unpaid wages.", "BGD-QAT NPL-QAT"),
    ("en", "The scheme allows workers from Fiji, Tonga and Kiribati to take up jobs in Australia.",
     "FJI-AUS TON-AUS KIR-AUS"),
    ("en", "Italy is the main destination for Albanian migrants.", "ALB-ITA"),
    ("en", "Kenya's nurses in the United Kingdom were consulted.", "KEN-GBR"),
    ("en", "Japan and Viet Nam agreed on the recruitment of Vietnamese caregivers.", "VNM-JPN"),
    # traps in English
    ("en", "A delegation from Ghana travelled to Germany to visit a job centre.", ""),
    ("en", "The Minister of Labour of Nepal went to Qatar for talks.", ""),
    ("en", "Kenya and Uganda share data on labour markets.", ""),
    ("en", "Workers move from rural areas of India to Mumbai and Delhi.", ""),
    ("en", "Migration from Africa to Europe is the subject of the report.", ""),
    ("en", "Officials from Indonesia were trained in Japan.", ""),
    ("en", "The Philippines and Canada presented their experience on fair recruitment.", ""),
    ("en", "Experts from Morocco will share lessons with Senegal.", ""),
    # French
    ("fr", "Les travailleurs sénégalais en Espagne bénéficient d’un accompagnement.", "SEN-ESP"),
    ("fr", "Le Maroc envoie des travailleuses saisonnières en Espagne.", "MAR-ESP"),
    ("fr", "Des migrants originaires du Mali et de la Guinée travaillent en Algérie.", "MLI-DZA GIN-DZA"),
    ("fr", "La Côte d’Ivoire a accueilli 3 000 ressortissants de retour de la Libye.", "CIV-LBY"),
    ("fr", "Les transferts d’argent de la France vers les Comores soutiennent les ménages.", "COM-FRA"),
    ("fr", "La Tunisie et l’Allemagne ont signé un accord sur le recrutement d’infirmiers tunisiens.", "TUN-DEU"),
    ("fr", "Les Haïtiens installés au Brésil ont accès à la régularisation.", "HTI-BRA"),
    ("fr", "Le couloir migratoire Burkina Faso–Côte d’Ivoire est le plus ancien de la région.", "BFA-CIV"),
    ("fr", "Une délégation du Bénin s’est rendue en Belgique.", ""),
    ("fr", "Le Togo et le Bénin échangent des données sur le marché du travail.", ""),
    ("fr", "Les agriculteurs quittent les campagnes du Niger pour Niamey.", ""),
    ("fr", "La migration de l’Afrique vers l’Europe fait débat.", ""),
    # Spanish
    ("es", "Las trabajadoras marroquíes en España recogen la fresa en Huelva.", "MAR-ESP"),
    ("es", "Colombia acoge a 1,8 millones de refugiados y migrantes venezolanos.", "VEN-COL"),
    ("es", "Miles de trabajadores viajan cada año de Nicaragua a Costa Rica.", "NIC-CRI"),
    ("es", "Las remesas enviadas desde los Estados Unidos a El Salvador crecieron.", "SLV-USA"),
    ("es", "El Ecuador recibió a sus nacionales retornados desde España e Italia.", "ECU-ESP ECU-ITA"),
    ("es", "Guatemala y México firmaron un acuerdo sobre los trabajadores guatemaltecos en las fincas.", "GTM-MEX"),
    ("es", "Los haitianos en Chile pueden regularizar su situación.", "HTI-CHL"),
    ("es", "El corredor Paraguay–Argentina concentra el trabajo doméstico.", "PRY-ARG"),
    ("es", "Una delegación del Perú viajó a España para conocer el programa.", ""),
    ("es", "Chile y el Perú comparten información sobre empleo.", ""),
    ("es", "Familias del altiplano de Bolivia se trasladan a Santa Cruz.", ""),
    ("es", "Funcionarios de Honduras fueron capacitados en México.", ""),
)  # fmt: skip

LATER: tuple[tuple[str, str, str], ...] = (
    # A second set, annotated and scored once before any rule was changed for it.
    ('en', 'Myanmar migrants in Thailand can now register at one-stop service centres.', 'MMR-THA'),
    ('en', "Uzbekistan's Agency for External Labour Migration prepares workers for jobs in the Republic of Korea.", 'UZB-KOR'),
    ('en', 'Since 2004 the Employment Permit System has brought workers to South Korea from sixteen countries, including Nepal, Sri Lanka and Timor-Leste.', 'NPL-KOR LKA-KOR TLS-KOR'),
    ('en', 'A group of 120 Guatemalan farmworkers left for Quebec, Canada, under the programme.', 'GTM-CAN'),
    ('en', 'Egyptian workers returned from Libya in 2011 and again in 2014.', 'EGY-LBY'),
    ('en', 'The Indian Embassy in Riyadh opened a shelter for Indian domestic workers.', 'IND-SAU'),
    ('en', 'Lesotho and South Africa agreed on the portability of pensions for Basotho mineworkers.', 'LSO-ZAF'),
    ('en', 'The project supports the reintegration of Ghanaians deported from the United States.', 'GHA-USA'),
    ('en', 'Ukrainian refugees have been given temporary protection in Poland, Czechia and Germany.', 'UKR-POL UKR-CZE UKR-DEU'),
    ('en', 'New Zealand invited the Pacific states of Samoa and Tonga to send workers.', 'WSM-NZL TON-NZL'),
    ('en', 'Bangladesh is the largest source of migrant workers in Oman.', 'BGD-OMN'),
    ('en', 'Cambodia banned the sending of domestic workers to Malaysia in 2011.', 'KHM-MYS'),
    ('en', 'Trade unions in Togo and Lebanon signed an agreement to protect Togolese domestic workers.', 'TGO-LBN'),
    ('en', 'Somali refugees in Kenya may now work.', 'SOM-KEN'),
    ('en', 'The corridor from Indonesia to Hong Kong is used by 160,000 women.', 'IDN-HKG'),
    ('en', 'More than 1.5 million Syrians live in Lebanon.', 'SYR-LBN'),
    ('en', 'Colombia has granted ten-year permits to 1.7 million Venezuelans.', 'VEN-COL'),
    ('en', "Two thirds of the migrants in Côte d'Ivoire come from Burkina Faso and Mali.", 'BFA-CIV MLI-CIV'),
    ('en', "Mexico's consulates in the United States offer a health window to Mexican migrants.", 'MEX-USA'),
    ('en', 'Nurses trained in Kerala, India, take up posts in Ireland through a fair recruitment scheme.', 'IND-IRL'),
    ('en', 'Workers in Jamaica and Barbados are paid on time.', ''),
    ('en', 'The Philippine delegation met its counterpart in Rome, Italy.', ''),
    ('en', 'Norway funds a programme in Ethiopia and Somalia on youth employment.', ''),
    ('en', 'Exports from Kenya to Germany rose in 2019.', ''),
    ('en', 'The ILO office in Bangkok, Thailand, covers Cambodia and Viet Nam.', ''),
    ('en', 'Sweden and Canada lead the group; Mali and Chad joined later.', ''),
    ('en', 'Seasonal workers move within the European Union.', ''),
    ('en', 'A study visit took officials of Moldova to Portugal.', ''),
    ('en', 'Women from the north of Morocco work in the strawberry fields of Spain.', 'MAR-ESP'),
    ('en', 'Qatar and Nepal renewed their labour agreement in 2018.', 'NPL-QAT'),
    ('fr', 'Des Guinéens et des Maliens expulsés d’Algérie ont été accueillis à Agadez, au Niger.', 'GIN-DZA MLI-DZA'),
    ('fr', 'L’Office des Tunisiens à l’étranger conseille les Tunisiens établis en Italie, en France et en Allemagne.', 'TUN-ITA TUN-FRA TUN-DEU'),
    ('fr', 'La France a recruté 900 saisonniers au Maroc et en Tunisie.', 'MAR-FRA TUN-FRA'),
    ('fr', 'Maurice et Madagascar ont conclu un accord sur les ouvrières malgaches du textile.', 'MDG-MUS'),
    ('fr', 'Les infirmières philippines recrutées par le Québec (Canada) suivent un cours de français.', 'PHL-CAN'),
    ('fr', 'Le Niger a organisé le retour de ses ressortissants depuis l’Algérie et la Libye.', 'NER-DZA NER-LBY'),
    ('fr', 'Près de 30 000 Camerounais vivent en Allemagne.', 'CMR-DEU'),
    ('fr', 'La Belgique et le Sénégal ont organisé un atelier à Dakar.', ''),
    ('fr', 'Le Burkina Faso, le Mali et le Niger ont adopté un plan commun.', ''),
    ('fr', 'Des experts de la Suisse se sont rendus au Kosovo.', ''),
    ('fr', 'Des travailleurs de Madagascar ont été rapatriés du Koweït et du Liban.', 'MDG-KWT MDG-LBN'),
    ('es', 'Cerca de 300.000 peruanos residen en Chile.', 'PER-CHL'),
    ('es', 'El programa facilita el retorno de bolivianos desde la Argentina.', 'BOL-ARG'),
    ('es', 'Honduras y España firmaron un convenio de migración circular para la campaña de la aceituna.', 'HND-ESP'),
    ('es', 'Los jornaleros haitianos cruzan a la República Dominicana para la zafra.', 'HTI-DOM'),
    ('es', 'Canadá contrata a trabajadores agrícolas de México y Guatemala.', 'MEX-CAN GTM-CAN'),
    ('es', 'Las mujeres paraguayas en la Argentina y España envían remesas.', 'PRY-ARG PRY-ESP'),
    ('es', 'México acogió a solicitantes de asilo procedentes de Honduras, El Salvador y Cuba.', 'HND-MEX SLV-MEX CUB-MEX'),
    ('es', 'Las exportaciones de Chile a China crecieron.', ''),
    ('es', 'El Perú y Bolivia intercambiaron experiencias.', ''),
    ('es', 'La Ministra de Trabajo de Colombia visitó España.', ''),
    ('es', 'Cuba envía médicos a Brasil.', 'CUB-BRA'),
)  # fmt: skip


def pairs(text: str, language: str) -> set[str]:
    return {f"{c.origin}-{c.destination}" for c in find_corridors(text, language)[0]}


def f1(sentences: tuple[tuple[str, str, str], ...], language: str = "") -> float:
    both = found = annotated = 0
    for spoken, text, expected in sentences:
        if language in ("", spoken):
            mine, theirs = pairs(text, spoken), set(expected.split())
            both += len(mine & theirs)
            found += len(mine)
            annotated += len(theirs)
    return 2 * both / (found + annotated)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_annotated_sentences_are_read(language: str) -> None:
    assert f1(ANNOTATED, language) >= 0.95


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_second_set_of_sentences_is_read(language: str) -> None:
    assert f1(LATER, language) >= 0.85


@pytest.mark.parametrize(("language", "text"), [(s[0], s[1]) for s in (*ANNOTATED, *LATER) if not s[2]])
def test_visits_internal_moves_regions_and_mere_mention_are_no_corridor(language: str, text: str) -> None:
    assert pairs(text, language) == set()


def test_every_corridor_names_its_cue_and_its_sentence() -> None:
    text = "Costs fell. Remittances from Italy to Senegal grew."
    (found,), _ = find_corridors(text, "en")
    assert found.cue == "remittance"
    assert text[found.start_char : found.end_char] == "Remittances from Italy to Senegal grew."


def test_a_return_keeps_the_direction_of_the_migration() -> None:
    text = "Since 2016, Côte d’Ivoire has seen many of its nationals returning, especially from Libya and the Niger."
    assert pairs(text, "en") == {"CIV-LBY", "CIV-NER"}


def test_a_list_of_eligible_states_takes_the_destination_of_the_block_before() -> None:
    before = "The scheme employs seasonal workers in New Zealand’s vineyards."
    _, destination = find_corridors(before, "en")
    assert destination == "NZL"
    text = "These states are: Kiribati, Nauru and Tuvalu."
    found, _ = find_corridors(text, "en", destination=destination)
    assert {(c.origin, c.destination) for c in found} == {("KIR", "NZL"), ("NRU", "NZL"), ("TUV", "NZL")}


def test_without_a_destination_before_it_a_list_says_nothing() -> None:
    assert pairs("These states are: Kiribati, Nauru and Tuvalu.", "en") == set()


def test_the_direction_of_a_bare_labour_agreement_is_that_of_most_migrants() -> None:
    assert plain_direction("SAU", "PHL") == ("PHL", "SAU")
    text = "Saudi Arabia and the Philippines signed an agreement on the recruitment of domestic workers."
    found, _ = find_corridors(text, "en")
    assert [(c.origin, c.destination, c.cue) for c in found] == [("PHL", "SAU", "labour agreement")]
    assert found[0].confidence < 0.9


def test_an_agreement_on_pensions_or_data_has_no_direction() -> None:
    assert pairs("Spain and Chile signed an agreement on the portability of pensions.", "en") == set()


def test_a_long_damaged_sentence_is_read_in_time() -> None:
    text = "workers from Kenya to Qatar, returning, sending, agreed with its migrants in Spain and " * 300
    found, _ = find_corridors(text, "en")
    assert found
