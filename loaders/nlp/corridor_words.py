"""The words of three languages that corridors are told with, as regular expressions.

Patterns of what stands before a place end where it begins; they are searched without regard to case.
"""

from dataclasses import dataclass

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Since|In|As|When)"
CAP = rf"(?!{MONTHS})[A-ZÀ-ÖØ-Þ][\w'’-]+"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    adjective_first: bool
    people: str
    """Who migrates; never officials."""
    hosts: str
    """What a migrant works or lives in or for: Malaysian employers, plantations ivoiriennes."""
    bodies: str
    """Institutions and officials: who acts for a state and does not migrate."""
    not_head: str
    """Behind people's word: it only belongs to another noun, "workers' union"."""
    of: str
    from_: str
    offers: str
    """Jobs that come from a place: who takes them goes there."""
    leaves: str
    event: str
    to: str
    at: str
    by: str
    with_: str
    between: str
    via: str
    tail: str
    """What may stand between a preposition and its place: "in [the vineyards of the] …"."""
    towards: str
    """A preposition that is one of direction only behind words of leaving: "for"."""
    departs: str
    returns: str
    arrives: str
    remits: str
    sends: str
    """Verbs and nouns of sending people to work."""
    source: str
    recruits: str
    moves: str
    takes: str
    """What a state does with people who come: hosts, recruits, deports."""
    signs: str
    its: str
    own: str
    """What stands for a country's people without a noun."""
    serves: str
    """What a state's own body does for people who have come."""
    stays: str
    """What people do in the place the sentences before speak of."""
    origins: str
    """What says where those here are from, right before those countries."""
    they: str
    """How a sentence begins that goes on about people."""
    them: str
    """What takes up people named before, anywhere in a sentence."""
    these: str
    """What takes up people of whom only their state was named."""
    of_them: str
    """What counts people named before, or tells where they are."""
    that_of: str
    """What takes up a noun named before, right before those it is now about: "that of"."""
    destinations: str
    """What says where a country's own people go."""
    here: str
    """What points to a place told before."""
    corridor: str
    is_: str
    goes_on: str
    stop: str
    """Words that no noun phrase has inside."""
    joint: str
    refers: str
    """Sentences about states that others named before: "These states are"."""
    eligible: str
    opened: str
    """Right before those for whom the scheme told of before is."""
    provided: str
    joins: str
    """Behind a state that comes to take part in the scheme told of before."""
    candidates: str
    """Those who apply for the jobs told of before."""


EN_TAIL = (
    r"(?: the| both| either)?(?:,? (?:[\w’'-]+,? ){1,5}?(?:of|in|including|like|as|namely|"
    r"notably)(?: the)?)?"
    rf"(?-i: {CAP}(?: {CAP})?(?:,|(?= \()))?(?: \(| )"
)
EN = Words(
    adjective_first=True,
    people=r"(?:(?!borders|numbers|centers|papers|partners|employers|others|matters|sectors|ministers|"
    r"leaders|lawmakers|factors|orders|offers|waters|chapters|letters|stakeholders|officers|donors|"
    r"investors|mayors|governors|directors|ambassadors|professors|authors|editors|senators|"
    r"organi[sz]ers|managers|speakers|practitioners|policymakers|makers|observers|reporters|negotiators|"
    r"inspectors|coordinators|commissioners|peacekeepers|soldiers|players|trainers|lawyers|"
    r"users|consumers|customers|brokers|recruiters|figures|summers|quarters|suppliers|carriers|"
    r"computers|counters|flowers|containers|(?:long)?liners|freighters|tankers|trawlers|growers|farmers|"
    r"producers|researchers|manufacturers|operators|"
    r"exporters|importers|cricketers|footballers|boxers|swimmers|wrestlers|neighbours|visitors|advisers|"
    r"advisors|helpers['’]|lists|exists|consists|"
    r"insists)[a-z]{3,}(?:ers|ors|ists|icians|keepers?)|"
    r"[a-z-]*workers?|workforce|manpower|labou?r force|(?<!of )labou?r(?! (?:market|law|ministr|inspect|"
    r"unions?|"
    r"agreement|code|court|attach))|foreigners?|miners?|cleaners?|cooks?|builders?|technicians?|"
    r"traders?|guards?|girls|boys|minors|victims|survivors|newcomers|applicants|pilots|"
    r"scientists?|migrants?|immigrants?|emigrants?|immigration|emigration|migration|nationals?|citizens?|"
    r"refugees?|returnees?|"
    r"deportees?|women|men|wom[ae]n|m[ae]n|youths?|young people|children|nurses?|"
    r"doctors?|caregivers?|carers?|students?|seafarers?|labou?rers?|population|populations|people|persons?|"
    r"diaspora|families|famil(?:y|ies)|communit(?:y|ies)|asylum[- ]seekers?|helpers?|employees?|"
    r"professionals?|engineers?|welders?|farmworkers?|crews?|expatriates?|job ?seekers?|trainees?|"
    r"apprentices?|interns|compatriots|residents?|entrepreneurs|maids?|housemaids?|drivers?|pickers?|"
    r"entrants|arrivals|graduates?|teachers?|health personnel|passport holders|orphans|"
    r"au pairs?|uncles?|cousins?|brothers?|sisters?|daughters?|sons?|mothers?|fathers?|husbands?|"
    r"wi(?:fe|ves)|candidates|"
    r"house ?helps?|porters?|[a-z-]+hands|"
    r"(?<!shake )(?<!shook )hands(?! (?:over|out|in|down|back)\b)|seamstress(?:es)?|waitress(?:es)?|staff|"
    r"minority|exiles|"
    r"nannies|midwives|assistants?|households?|deported|dockers?|beneficiaries|parents)",
    hosts=r"(?:employers?|farms?|growers|farmers|producers|cricketers|footballers|boxers|runners|"
    r"swimmers|wrestlers|orchards?|vineyards?|fields?|plantations?|"
    r"estates?|hospitals?|clinics?|homes|factor(?:y|ies)|compan(?:y|ies)|firms?|businesses|"
    r"mines?|ships?|shipyards?|vessels?|trawlers?|boats?|sites?|hotels?|restaurants?|universit(?:y|ies)|"
    r"schools?|colleges?|cit(?:y|ies)|towns?|labou?r market|job market|economy|soil|territory|shores?|"
    r"coasts?|camps?|"
    r"greenhouses?|sector|industry|agriculture|horticulture|healthcare|kitchens|capital|provinces?|"
    r"detention|jails?|prisons?|society|waters|slaughterhouses?|care sector|markets?|households?|"
    r"employer|construction|resorts?|abattoirs?|warehouses?|sponsors?|fleets?|ports?|workshops?|wards?|"
    r"care homes)",
    bodies=r"(?:governments?|ministr(?:y|ies)|authorit(?:y|ies)|embass(?:y|ies)|consulates?|consuls?|"
    r"consular|agenc(?:y|ies)|parliament|ministers?|officials?|officers?|president|delegations?|police|"
    r"courts?|bureau|department|foundation|bank|commission|ambassador\w*|diplomats?|inspectors?|"
    r"unions?|federation|association|counterparts?|side|negotiators?|experts?|trainers?|mayors?|"
    r"journalists?|lawmakers|parliamentarians?|delegates?|representatives?|recruiters?|brokers?|"
    r"council|institute|mission|secretary|premier|senators?|chamber|army|soldiers?|troops|company|"
    r"participants?|practitioners?|tourists?|investors?|researchers?|attaché|royal family)",
    not_head=r"['’]s? (?:unions?|organi[sz]ations?|associations?|federations?|groups?|network)(?! in\b)|"
    r" (?:unions?|organi[sz]ations?|associations?|federations?|agenc|ministr|board|minister|council|"
    r"fund\b|law|act\b|polic)",
    of=r"\bof (?:the )?",
    from_=r"\b(?:from|out of|originating in|natives? of|(?:trained|recruited|hired|selected|born|"
    r"sourced) in)",
    offers=r"\b(?:offers?|jobs?|vacanc(?:y|ies)|contracts?|demand|orders?|requests?) from",
    leaves=r"\b(?:fleeing|fled|flee|left|leav(?:e|es|ing)|escap\w+|quit|abandon\w*)(?: the)? ",
    event=r"\b(?:met|meets?|meetings?|conferences?|workshops?|seminars?|summits?|session|ceremon(?:y|ies)|"
    r"signed|held|launched|gather\w*|convened|published|presented|visit\w*|talks|said|told|talks|event|"
    r"exhibition|speech|study (?:visit|tour)s?|trip|journalists|colloquium|reporters|adopted|"
    r"adoption of [\w ]{3,30})"
    r"(?: (?:[\w’'-]+ ){0,3}?(?:in|at|to))?",
    to=r"\b(?:to|into|towards?|bound for|destined for|onto|reach(?:ed|es|ing)?|aim(?:ed|ing)? for|"
    r"enter(?:ed|s|ing)?|"
    r"jobs? (?:in|for)|work in)",
    at=r"\b(?:in|at|within|across|inside|throughout|around|near|aboard|on board)",
    by=r"\bby",
    with_=r"\bwith",
    between=r"\bbetween",
    via=r"\b(?:through|via|transit(?:ing)?(?: through| in)?|crossing|by way of|passing)",
    tail=EN_TAIL,
    towards=r"\bfor",
    departs=r"\b(?:farewell\w*|spend|spent|batch|cohort|selected|left|leav\w+|depart\w*|head\w*|"
    r"embark\w*|fled|flee\w*|set out|fl(?:ew|y|ies)|deploy\w*|"
    r"visas?|permits?|jobs?|candidates?|applicants?|recruit\w*|placement|quit|traded|abandon\w*|exit\w*)\b",
    returns=r"(?:return(?!\w* (?:season|each|every))\w*|repatriat\w*|evacuat\w*|readmi\w*|deport\w*|"
    r"re-?integrat\w*|back (?=from)|came back|come back|coming back|"
    r"(?:brought|took|carried|flown|flew|fly|taken|sent|brings?|"
    r"bring\w*|went|"
    r"go|come|comes|coming|came) (?:[^.;,]{1,30} )?(?:back|home)|removals?|expuls\w+|expel\w*)",
    arrives=r"(?:hailing)",
    remits=r"(?:remittance\w*|remit(?:s|ted|ting)?\b|money transfers?|transfer costs?|"
    r"(?:costs?|price|fees?|charges?) of (?:sending|transferring|moving)|"
    r"money flows?|receiv\w+ (?:[\w-]+ )?money|(?:sen[dt]|sends|sending|transfer\w*|moving|moves?|"
    r"wir(?:e|ed|ing)) (?:[\w.,$€£]+ ){0,3}?"
    r"(?:money|funds|wages|savings|cash|dollars|euros|home)|money (?:sent|that|they|from|arriving|earned))",
    sends=r"(?:send(?:s|ing)?|sent|releas(?:es|ed)|second(?:s|ed)\b|deploy\w*|suppl(?:y|ies|ied|"
    r"ying)|export(?:s|ed|ing)? (?:of )?"
    r"(?:labou?r|workers|manpower|people|nurses)|dispatch\w*|departures?|placements?|plac(?:es|ed|ing)|"
    r"outflows?|emigration|outmigration|recruitment|migration|provid(?:e|es|ed|ing) (?:[\w-]+ ){0,4}"
    r"(?:workers|labou?r|nurses))",
    source=r"(?:(?:source|origin|supplier|provider|sender|sending|exporter)s?\b)",
    recruits=r"(?:recruit\w*|hir(?:e|es|ed|ing)|select\w*|sourc\w+|head-?hunt\w*|interview\w*)",
    moves=r"(?:migra\w+|mov(?:e|es|ed|ing|ement|ements)|travel\w*|go(?:es|ing)?|gone|went|head\w*|"
    r"journey\w*|"
    r"cross\w*|flows?|emigra\w+|mobility|traffick\w*|smuggl\w*|resettle\w*|relocat\w*|"
    r"le(?:ft|aves?|aving)|fled|flee\w*|arriv\w*|displace\w*|exodus|commut\w*|visas?)",
    takes=r"(?:hosts?|hosted|hosting|receiv\w+|recruit\w*|admit\w*|employ\w*|welcom\w*|hir(?:e|es|ed|ing)|"
    r"attract\w*|accept\w*|regulari[sz]\w*|resettl\w*|draws?|t(?:ook|akes?|aking) in|grant\w*|issu\w+|"
    r"br(?:ings?|inging|ought)|shelter\w*|legali[sz]\w+|import\w*|invit\w+|g(?:ives?|ave)|offer\w*|open\w*|"
    r"extend\w*|allow\w*|approv\w*|count\w*|register\w*|deport\w*|expel\w*|detain\w*|reject\w*|remov\w*|"
    r"exempt\w*|integrat\w+|naturali[sz]\w+|destination|home to|host country|reli(?:es|ed) on|"
    r"depend\w* on|t(?:ook|akes?|aking|urn\w*)|ha[sd]|have|select\w*|cap(?:s|ped)|relax\w*|eas(?:es|ed)|"
    r"require\w*|ban(?:s|ned)|counts?|absorb\w*|quotas?|cares? for|protect\w*|let)",
    signs=r"(?:discuss\w*|agree\w*|memorand\w+|MoUs?|BLM?As?|accords?|arrangements?|treat(?:y|ies)|pacts?|"
    r"negotiat\w+|sign(?:s|ed|ing)?|deal)",
    its=r"(?:its|their|our|(?=(?:compatriots|nationals|countrymen)\b))",
    own=r"(?:its|their) own(?= (?:in|from|home|who|back|stranded|held|stuck)\b)",
    serves=r"(?:assist|help|inform|advis|orient|register|insur|protect|train|certif|serv)\w*",
    stays=r"(?:cross(?:ed|ing)? (?:the|over|into|every|daily|at)\b|hold|held|work\w*|liv(?:e|es|ed|ing)|"
    r"employ\w*|arriv\w*|hired|recruited|admitted|enrol\w*|"
    r"earn\w*|regist\w*|settl\w*|came|come|join\w*|make up|account for|stay\w*|pick\w*|car(?:e|ing) for|"
    r"receiv\w*)",
    origins=r"(?:countr(?:y|ies) of origin|(?:source|sending|origin) countries|"
    r"(?:main|chief|leading) origins|origins (?:are|were)|(?:come|came|coming|comes|hail(?:s|ed)?|"
    r"originat(?:e|es|ed)|drawn|arriv(?:e|ed|ing)) (?:[\w,-]+ ){0,3}?from|natives of)",
    they=r"(?:The (?:users|residents|beneficiaries|clients|arrivals|pupils)\b|They|These|Most|Many|"
    r"Nearly all|Almost all|Half|The (?:majority|largest)|Some)\b",
    them=r"(?:they|them|the latter|of (?:this|that|the same|these|those) nationalit(?:y|ies)|"
    r"(?:these|those) (?:[\w-]+ )?(?:workers|women|men|migrants|nurses|carers|caregivers|trainees|recruits|"
    r"families|youths|young people|students|returnees|refugees|seafarers|labourers|drivers|pickers|maids|"
    r"graduates|selected|recruited))\b",
    these=r"(?:these|those|its) (?:[\w-]+ )?(?:workers|women|men|nurses|doctors|teachers|graduates|trainees|"
    r"youths|"
    r"young people|professionals|welders|seafarers|people)\b",
    of_them=r"(?:of (?:this|that|the same|these|those) nationalit(?:y|ies)|of (?:them|whom|these|those)\b|"
    r"those (?:selected|recruited|hired)|(?:\d[\d.,]*|millions?|thousands?|hundreds?|dozens?|scores|"
    r"thirds?|quarters?|half|per cent|percent|most|many) (?:now |already |still |today )?"
    r"(?:live|work|settled|are (?:in|at|now|found|employed)|stay(?:ed)?|reside)\b)",
    that_of=r"\b(?:that|those) (?:of|from) (?:the )?",
    destinations=r"(?:destinations?\b|countries of residence|destination countr|host countr|went abroad|"
    r"abroad\b|overseas)",
    here=r"\b(?:here|there|newly arrived|recently arrived)\b",
    corridor=r"(?:corridors?|routes?)",
    is_=r"(?:are|were|is|was|being|mostly|mainly|chiefly|largely|predominantly|come|came|(?:all|most|half|"
    r"many|some) of (?:them|whom))",
    goes_on=r",? (?:and )?(?:followed(?: closely)? by|then|ahead of|along with|together with|as well as|"
    r"to a lesser (?:extent|degree),?|also|after|[\w ]{0,12}\d[\d.,]*(?: per cent|%| %)?)"
    r"(?: (?:from|by|in|to|towards))?(?: the)? $",
    stop=r"\b(?:the|an|every|in|to|from|for|by|with|on|at|is|are|was|were|has|have|that|who|which|will|as|"
    r"into|its|"
    r"their|"
    r"signed|agreed|whose|after|when|than)\b",
    joint=r"(?:,? and (?:[\w-]+ ){0,2}[\w\uec00-\uefff]+,? (?:including|such as|like) (?:the )?|"
    r",? (?:and|or|then|as well as|but also) (?:both |then |later |the rest )?(?:the )?"
    r"(?:(?P<prep>from|in|to) (?:the )?)?|"
    r", (?:the |and |notably |mainly )?(?:(?P<prep2>from|in|to) (?:the )?)?| & |/)",
    refers=r"\b(?:states|countries)\b[^;:]{0,30}\bare\b:?",
    eligible=r"(?:eligib\w+|open to|available to|qualif\w+|(?:may|can) (?:now )?apply)",
    opened=r"(?:open(?:ed)? (?:only |first |also )?to|(?:limited|restricted|extended|expanded|"
    r"widened)(?: \w+ \d{4})? to|"
    r"reserved for|(?:scheme|program(?:me)?) (?:admitted|took in)(?: \w+ \d{4})?)",
    provided=r"(?:[^.;\ue000-\uf8ff]{0,50} )?(?:provided|supplied|sent|contributed|accounted for|sends|"
    r"provides|supplies|will "
    r"(?:provide|send|supply)|to (?:provide|send|supply))",
    joins=r"(?:(?:has |have )?(?:joined|copied|replicated|adopted)|joins?) (?:the|this) (?:same )?(?:scheme|"
    r"program(?:me)?|group|list|initiative|pilot|arrangement)",
    candidates=r"(?:candidates?|applicants?|recruits|hopefuls)",
)
FR_DE = r"(?:de la |de l['’]|des |du |de |d['’])"
FR_TAIL = (
    r"(?:(?:[\w’'-]+ ){1,5}?(?:de la |de l['’]|des |du |de |d['’]|en |au |aux |comme |dont |notamment |"
    r"que )(?:la |le |l['’]|les )?)?"
    rf"(?-i:{CAP}(?: {CAP})?(?:, | \()(?:en |au |aux )?)?"
)
FR = Words(
    adjective_first=False,
    people=r"(?:(?!secteurs|papiers|quartiers|chantiers|dossiers|courriers|fleurs|valeurs|indicateurs|"
    r"donateurs|employeurs|acteurs|opérateurs|bailleurs|directeurs|investisseurs|ambassadeurs|"
    r"formateurs|inspecteurs|négociateurs|conseillers|officiers|producteurs|agriculteurs|ministres|"
    r"journalistes|touristes|chercheurs|ordinateurs|moteurs|premiers|derniers|ateliers|policiers|"
    r"ailleurs|plusieurs|douaniers|financiers|entrepreneurs|recruteurs|passeurs|mers|envers)"
    r"[a-zà-ÿ]{3,}(?:eurs|euses|iers|ières|istes|iciens|iciennes|çants|çantes)|retraitée?s?|diplômée?s?|"
    r"étrang(?:ers?|ères?)|mineurs?|victimes|cueilleurs|maçons|enseignante?s?|ingénieurs|"
    r"commerçants|gardiens|nounous|filles|garçons|mères|candidate?s?|professeurs|employées? de "
    r"maison|travailleu(?:rs?|ses?)|migrante?s?|immigrée?s?|émigrée?s?|immigration|émigration|migration|"
    r"ressortissante?s?|citoyen(?:s|nes?)?|réfugiée?s?|femmes?|hommes?|jeunes|enfants|infirmi(?:ers?|"
    r"ères?)|"
    r"médecins?|étudiante?s?|saisonni(?:ers?|ères?)|populations?|personnes|diaspora|familles?|ménages|"
    r"communautés?|demandeurs d['’]asile|ouvri(?:ers?|ères?)|main-d['’]œuvre|main d['’]œuvre|"
    r"aides? à domicile|domestiques|employée?s?|professionnel(?:le)?s|marins|retournée?s?|"
    r"rapatriée?s?|expulsée?s?|expatriée?s?|apprentie?s?|stagiaires|exilée?s?|soignante?s?|"
    r"aides-soignante?s?|compatriotes|oncles?|cousine?s?|frères?|sœurs?|maris?|fils|voisine?s?|"
    r"planteurs?|nationaux|talents|migrants de retour|déplacés|orphelins|salariée?s?|"
    r"résidents|équipages?|voyageurs|pêcheurs|entrepreneurs issus|manœuvres?|dockers?|bénéficiaires)",
    hosts=r"(?:employeurs?|exploitations?|exploitants|fermes?|vergers?|champs|serres|plantations?|vignes|"
    r"vignobles?|vendanges|hôpita(?:l|ux)|cliniques?|foyers|usines?|entreprises?|sociétés|"
    r"mines?|chantiers?|hôtels?|restaurants?|universités?|écoles?|villes?|marché du travail|économie|"
    r"sol|territoire|côtes|camps?|prisons?|maisons de retraite|secteur|agriculture|élevages|ports?|"
    r"agriculteurs|producteurs|industrie|bâtiment|(?<=le )(?:nord|sud|centre|littoral)|"
    r"familles d['’]accueil|grandes villes|navires|"
    r"chalutiers|capitale|régions?|provinces?|îles?|hôtellerie|établissements|employeur|marchés?|flotte)",
    bodies=r"(?:gouvernements?|minist(?:ères?|res?)|autorités|ambassades?|consulats?|consuls?|agences?|"
    r"parlement|président|délégations?|police|tribuna(?:l|ux)|office|fondation|banque|commission|"
    r"ambassad(?:eurs?|rices?)|diplomates?|inspecteurs?|syndicats?|fédération|association|homologues?|"
    r"négociateurs|experts?|formateurs?|maires?|journalistes?|parlementaires?|délégués?|représentants?|"
    r"conseil|institut|chef|partie|secrétaire|armée|soldats|participants|touristes|investisseurs|"
    r"fonctionnaires|responsables|patronat|centrales? syndicales?|État|présidence|douanes)",
    not_head=r" (?:et employeurs)",
    of=FR_DE,
    from_=r"(?:\b(?:née?s?|formée?s?|recrutée?s?|(?:diplômes?|titres?) obtenus?) (?:en |au |aux |"
    r"à (?:la |l['’])?)|"
    r"\b(?:en provenance|originaires?|venue?s?|"
    r"venant|arrivée?s?|provenant|partie?s?|sortie?s?|les autres|d['’]autres|"
    r"rentrée?s?|revenue?s?|issue?s?|natifs?) (?:[\w’'-]+ ){0,3}?(?:de la |de l['’]|des |du |de |d['’])|"
    r"\bdepuis (?:la |le |l['’]|les )?|\b(?:viennent|vient|proviennent|arrivent|partent)(?: \w+)? "
    r"(?:de la |de l['’]|des |du |de |d['’])|\bhors (?:de la |de l['’]|des |du |de |d['’]))",
    offers=r"\b(?:offres?|emplois|postes|contrats)(?: de travail| d['’]emploi)? (?:provenant|"
    r"en provenance|venue?s?) "
    r"(?:de la |de l['’]|des |du |de |d['’])",
    leaves=r"\b(?:fui\w*|fuyant|fuient|quitt\w+|laissé\w*)(?: (?:la|le|les))? (?:l['’])?",
    event=r"\b(?:réuni\w*|réunions?|conférences?|ateliers?|séminaires?|sommets?|session|cérémonie|"
    r"signée?s?|"
    r"tenue?s?|lancée?s?|publiée?s?|présentée?s?|visites?|rencontr\w+|déplacement|attendue?|rendue?s? "
    r"(?:hier )?|adoptée?s?|voyage d['’]étude|se rendr\w+|rendus|colloques?|congrès|foires?|exposition|"
    r"coopération|"
    r"partenariat)(?: (?:[\w’'-]+ ){0,3}?)?(?:en |au |aux |à (?:la |l['’])?|dans (?:la |le |les |l['’])?)",
    to=r"(?:\bdestinée?s? (?:à (?:la |l['’])?|au |aux )|\bvers (?:la |le |l['’]|les )?|"
    r"\bà destination (?:de la |de l['’]|des |du |de |d['’])|"
    r"\b(?:vis(?:aient|ait|ent)|rejoi\w+|gagn(?:é\w*|er|ent)|regagn\w+|retrouv\w+|attei\w+)(?: (?:la|le|"
    r"les))? (?:l['’])?|"
    r"\bjusqu['’](?:en |au |aux |à (?:la |l['’])?))",
    at=r"(?<!\w)(?:(?:du|au|dans le) (?:nord|sud|centre|nord-est|sud-est|sud-ouest|nord-ouest) "
    r"(?:de la |de l['’]|du |des |de )|en |au |aux |à (?:la |l['’])?|dans (?:la |le |les |l['’])?|chez )",
    by=r"\bpar (?:la |le |les |l['’])?",
    with_=r"\bavec (?:la |le |les |l['’])?",
    between=r"\bentre (?:la |le |les |l['’])?",
    via=r"\b(?:via|à travers|en passant par|transit(?:ant|é)?(?: par)?|en transit (?:au|en|par))"
    r" (?:la |le |les |l['’])?",
    tail=FR_TAIL,
    towards=r"\bpour (?:la |le |les |l['’])?",
    departs=r"\b(?:sélectionnée?s|candidate?s?|contingent|quitt\w+|part\w*|embarqu\w+|envol\w+|fui\w*|"
    r"fuy\w*|visas?|"
    r"emplois?|recrut\w+|départs?|"
    r"placement|s['’]en vont|abandonn\w+|laiss\w+)\b",
    returns=r"(?:retours?|retourn\w*|rapatri\w*|évacu\w*|réadm\w*|expuls\w*|reven\w+|revien\w*|rentr\w+|"
    r"réintégr\w*|réinser\w*|refoul\w*|reconduit\w*|ramen\w+|renvo\w+|regagn\w+|repart\w*|"
    r"retrouv\w+(?= (?:la |le |l['’])?[\ue000-\ue3ff]))",
    arrives=r"(?:transferts?)",
    remits=r"(?:transferts? (?:d['’]argent|de fonds|financiers|des migrants)|envois? de fonds|"
    r"envois? d['’]argent|coûts? d['’]envoi|env(?:o\w+|ers) [\w\u00a0 ]{0,30}?(?:euros|dollars|argent|"
    r"fonds|francs)|argent (?:envoyé|qui|que|gagné|reçu)|transfér\w+ [\w\u00a0 ]{0,20}(?:euros|dollars|"
    r"argent))",
    sends=r"(?:détach\w+|met\w* à disposition|prêt(?:e|ent|é)\b|envoi(?:e|ent|s)?\b|envoy\w*|déploi\w*|"
    r"déploy\w*|fourni\w*|expédi\w*|départs?|placements?|"
    r"plac(?:e|ent|é\w*)|émigration|recrutement|migration)",
    source=r"(?:pays d['’]origine|fournisseurs?|pourvoyeurs?|premier pays|source)",
    recruits=r"(?:recrut\w*|embauch\w*|sélectionn\w*|engag\w+)",
    moves=r"(?:migr\w+|mobilité|voyag\w+|part\w+|se rend\w*|flux|émigr\w+|trafic|traite|"
    r"travaill\w+|déplac\w+|quitt\w+|fui\w*|fuy\w*|arriv\w*|travers\w*|exode|install\w*|visas?|"
    r"saisonni\w+)",
    takes=r"(?:accueill\w*|reçoi\w*|reçu\w*|recrut\w*|emploi\w*|embauch\w*|attir\w*|héberg\w*|"
    r"régularis\w*|admet\w*|admis\w*|accept\w*|f(?:ait|ont) (?:venir|appel)|abrit\w*|délivr\w*|accord\w+|"
    r"compte\w*|ouvr\w*|ouvert\w*|permet\w*|permis|offr\w*|offert|enregistr\w*|expuls\w*|refoul\w*|"
    r"renvo\w+|invit\w*|destination|pays d['’]accueil|libéralis\w*|exig\w+|impos\w+|octroy\w*|embauch\w*|"
    r"dépend\w*|protèg\w*|intègr\w*|réinstall\w*|naturalis\w*|a\b|ont\b|détien\w*|sélectionn\w*)",
    signs=r"(?:discut\w*|accords?|conventions?|protocoles?|mémorand\w+|sign\w+|négoci\w+|entente|"
    r"partenariat|"
    r"conclu\w*)",
    own=r"les (?:siens|siennes|leurs|nôtres)\b",
    its=r"(?:ses|leurs|nos|(?=(?:compatriotes|ressortissants)\b))",
    serves=r"(?:accompagn|aid|inform|orient|conseill|enregistr|protég|form|certifi|assist)\w*",
    stays=r"(?:franchi\w*|(?:travers|pass)\w+ (?:la frontière|le pont|le fleuve)|détien\w*|travaill\w+|"
    r"viv\w+|employ\w+|arriv\w*|embauch\w+|recruté\w*|admis\w*|inscrit\w*|"
    r"install\w*|venu\w*|rejoi\w+|représent\w+|gagn\w+|touch\w+|séjourn\w+|cueill\w+|soign\w+|obtien\w+|"
    r"bénéfici\w+)",
    origins=r"(?:pays d['’](?:origine|émigration)|pays de provenance|principales? (?:origines?|provenances?)|"
    r"originaires?|en provenance|(?:viennent|venaient|venus?|venues?|proviennent|arriv(?:ent|és|ées)) "
    r"(?:[\w,'’-]+ ){0,3}?(?=d))",
    they=r"(?:Les (?:usagers|bénéficiaires|pensionnaires|arrivants|élèves)\b|Ils|Elles|Ceux-ci|Celles-ci|"
    r"La plupart|Beaucoup|La majorité|Certaine?s|"
    r"Plus de la moitié|La moitié)\b",
    them=r"(?:ils|elles|eux|ces derni(?:ers|ères)|ceux-ci|celles-ci|de (?:cette|la même|ces) nationalités?|"
    r"(?:ces|de ces|les) (?:[\w-]+ )?(?:travailleu(?:rs|ses)|femmes|hommes|jeunes|migrante?s|"
    r"ouvri(?:ers|ères)|infirmi(?:ers|ères)|saisonni(?:ers|ères)|familles|étudiante?s|salariée?s|domestiques|"
    r"recrues|stagiaires|apprentie?s|marins|rapatriée?s|réfugiée?s|sélectionnée?s|candidate?s))\b",
    these=r"(?:ces|ses) (?:[\w-]+ )?(?:travailleu(?:rs|ses)|femmes|hommes|jeunes|infirmi(?:ers|ères)|"
    r"médecins|"
    r"diplômée?s|enseignante?s|ouvri(?:ers|ères)|professionnels|marins)\b",
    of_them=r"(?:en (?:a|ont|avait|avaient) (?:accueill|compt|recens|recruté|embauch|reçu)\w*|de (?:cette|"
    r"la même|ces) nationalités?|d['’]entre (?:eux|elles)|de ces (?=\w+(?:s|x)\b)|"
    r"en (?:(?:re)?compt|accueill|abrit|héberg|recens|emploi|dénombr)\w*|(?:\d[\d.\u00a0 ]*|millions?|"
    r"milliers?|centaines?|dizaines?|moitié|tiers|quart|pour cent|%|plupart|beaucoup) "
    r"(?:y |s['’]y )?(?:vivent|travaillent|résident|exercent|sont (?:en|au|aux|à|dans|employée?s|"
    r"install))\b)",
    that_of=r"\b(?:celles?|celui|ceux) (?:(?:venue?s?|originaires?) )?(?:de la |de l['’]|des |du |de |d['’])",
    destinations=r"(?:destinations?\b|pays de résidence|pays d['’]accueil|à l['’]étranger|hors du pays)",
    here=r"(?:(?<!il )(?<!n['’])\by (?:sont|seraient|étaient|ont|\w{3,}ent)\b|\b(?:ici|là-bas|"
    r"nouvellement arrivée?s)\b)",
    corridor=r"(?:couloirs?|corridors?|axes?|routes?)",
    is_=r"(?:sont|étaient|est|était|surtout|principalement|majoritairement|tous|toutes|"
    r"pour la plupart|en (?:grande )?majorité|dans leur majorité|en grande partie)",
    goes_on=r",? (?:et )?(?:suivie?s? (?:de près )?(?:de la |de l['’]|des |du |de |d['’]|par (?:la |le |"
    r"les |l['’])?)|puis (?:vers )?(?:de la |de l['’]|des |du |de |d['’]|la |le |les |l['’]|en |au )?|"
    r"devant "
    r"(?:la |le |les |l['’])?|ainsi que |et dans une moindre mesure,? )(?:la |le |les |l['’]|\d[\d ]* )?$",
    stop=r"\b(?:en|au|aux|dans|vers|par|avec|sont|ont|est|qui|que|pour|entre|chez|sur|dont|où|selon)\b",
    joint=r"(?:,? (?:et|ou|puis|ainsi que|mais aussi) (?:surtout |puis |le reste )?"
    r"(?:(?P<prep>à |vers |de la |de l['’]|des |du |de |"
    r"d['’]|"
    r"en |au |aux )?(?:la |le |l['’]|les )?)|"
    r", (?:notamment )?"
    r"(?:(?P<prep2>à |vers |de la |de l['’]|des |du |de |d['’]|en |au |aux )?(?:la |le |l['’]|"
    r"les )?)|/)",
    refers=r"\b(?:pays|États)\b[^;:]{0,30}\bsont\b:?",
    eligible=r"(?:éligib\w+|ouvert\w* aux|peuvent (?:postuler|candidater|s['’]inscrire))",
    opened=r"(?:s['’]est (?:élargi|étendu|ouvert)e?(?: en \d{4})? (?:aux?|à)|(?<!a )(?:ouvert|réservé|"
    r"limité|élargi|étendu)e?s?(?: en \d{4}| d['’]abord| aussi)? (?:aux?|à)|"
    r"(?:a|ont) (?:accueilli|admis|intégré) en \d{4})",
    provided=r"(?:[^.;\ue000-\uf8ff]{0,50} )?(?:a fourni|ont fourni|a envoyé|ont envoyé|fournit|fournissent|"
    r"envoie|envoient|"
    r"enverra|enverront|fournira)",
    joins=r"(?:a copié|ont copié|a repris|ont repris|imite|rejoint|rejoignent|intégré|intègrent?) (?:le|"
    r"ce) (?:dispositif|programme|groupe|régime|"
    r"projet pilote)",
    candidates=r"(?:candidate?s?|postulante?s?|sélectionnée?s|recrues)",
)
ES_DE = r"(?:de la |de los |de las |del |de )"
ES_TAIL = (
    r"(?:(?:[\w-]+ ){1,5}?(?:de la |de los |de las |del |de |en |como |incluid[oa]s )(?:la |el |los |"
    r"las )?)?"
    rf"(?-i:{CAP}(?: {CAP})?(?:, | \()(?:en |de )?)?"
)
ES = Words(
    adjective_first=False,
    people=r"(?:(?!fronteras|carreteras|empleadores|sectores|actores|operadores|banderas|maneras|"
    r"indicadores|directores|inversores|embajadores|formadores|inspectores|negociadores|productores|"
    r"agricultores|senadores|reclutadores|observadores|ministros|periodistas|turistas|consejeros|"
    r"exportadores|vistas|listas|entrevistas|primeros|primeras|dineros|gobernadores|finqueros|"
    r"computadoras|tenedores|empresas)[a-zà-ÿ]{3,}(?:dores|doras|eros|eras|istas)|extranjer[oa]s?|"
    r"recolector(?:a|es|as)|albañiles|profesor(?:es|as)|miner[oa]s|técnic[oa]s|ingenier[oa]s|comerciantes|"
    r"costureras|limpiadoras|cociner[oa]s|camarer[oa]s|niñeras|víctimas|menores|maestr[oa]s|"
    r"pescador(?:es|as)|trabajador(?:a|es|as)?|migrantes?|inmigrantes?|emigrantes?|inmigración|emigración|"
    r"migración|nacionales|ciudadan[oa]s?|refugiad[oa]s?|mujer(?:es)?|hombres?|jóvenes|niñ[oa]s|niñez|"
    r"enfermer[oa]s?|médic[oa]s?|estudiantes?|temporer[oa]s?|jornaler[oa]s?|población|poblaciones|"
    r"personas?|diáspora|familias?|hogares|comunidad(?:es)?|solicitantes de asilo|obrer[oa]s|mano de obra|"
    r"emplead[oa]s|profesionales|retornad[oa]s|deportad[oa]s|desplazad[oa]s|connacionales|compatriotas|"
    r"residentes|cuidador(?:a|es|as)|marin[oa]s|empleadas del hogar|exiliad[oa]s|aprendices|soldadores|"
    r"paisanos|señor(?:a|es|as)?|muchach[oa]s?|chic[oa]s?|vecin[oa]s?|tí[oa]s?|prim[oa]s?|herman[oa]s?|"
    r"hij[oa]s?|madres?|espos[oa]s?|repatriad[oa]s|viajeros|talento|fuerza laboral|cosecheros|gente|"
    r"afiliados|adolescentes|tripulantes?|tripulaci(?:ón|ones)|cuadrillas?|madre|cortadores|internas|"
    r"estibador(?:es)?|braceros?|guardias|vigilantes|choferes|mecánicos|"
    r"peones|beneficiari[oa]s)",
    hosts=r"(?:empleadores?|empleadoras?|patronos|fincas?|finqueros|granjas?|huertos?|campos?|invernaderos|"
    r"plantaciones|viñedos|hospital(?:es)?|clínicas?|casas|fábricas?|empresas?|compañías|minas?|"
    r"obras|hoteles|restaurantes|universidad(?:es)?|escuelas|ciudad(?:es)?|mercado laboral|economía|suelo|"
    r"territorio|costas?|campamentos|cárceles|residencias|sector|agricultura|cosechas?|zafra|maquilas|"
    r"talleres|agricultores|productores|barcos|agro|construcción|hostelería|frontera|isla|provincias?|"
    r"comercios|campañas?|caficultores|mercado|(?<=el )(?:norte|sur|oeste|litoral)|flota|puertos?|viñas)",
    bodies=r"(?:gobiernos?|ministeri(?:o|os|al)|ministr[oa]s?|autoridades|embajadas?|consulados?|"
    r"cónsul(?:es)?|"
    r"agencias?|parlamento|president[ea]|delegaci(?:ón|ones)|policías?|tribunal(?:es)?|oficina|fundación|"
    r"banco|comisión|embajador(?:a|es)?|diplomátic[oa]s?|inspector(?:a|es)?|sindicatos?|federación|"
    r"asociación|homólog[oa]s?|pares?|negociadores|expert[oa]s?|formadores|alcaldes(?:as)?|periodistas?|"
    r"parlamentari[oa]s?|delegad[oa]s?|representantes?|consejo|instituto|jef[ea]s?|parte|secretari[oa]|"
    r"ejército|soldados|participantes|turistas|inversores|funcionari[oa]s|canciller(?:ía)?|mandatari[oa]|"
    r"congreso|viceministr[oa]|dirección|estado|empresarios|misión)",
    not_head=r" (?:y empleadores)",
    of=ES_DE,
    from_=r"(?:\b(?:naci\w+|formad[oa]s?|reclutad[oa]s?|títulos? obtenid[oa]s?) en (?:la |el )?|"
    r"\b(?:procedentes?|provenientes?|"
    r"originari[oa]s?|llegad[oa]s?|"
    r"venid[oa]s?|oriund[oa]s?|"
    r"salid[oa]s?|natural(?:es)?|l[oa]s otr[oa]s|(?<!\w)otr[oa]s) (?:de la |de los |de las |del |de )|"
    r"\bdesde (?:la |el |los |las )?|"
    r"\b(?:vienen|viene|provienen|proviene|lleg\w+|proceden|salen|salieron|sale|"
    r"huyen|huyeron|huyendo|huían|huir|escap\w+|partieron|parten)(?: \w+)? "
    r"(?:de la |de los |de las |del |de )|\bfuera (?:de la |del |de ))",
    offers=r"\b(?:ofertas|empleos|vacantes|contratos)(?: de trabajo| de empleo)? (?:desde |"
    r"procedentes de |provenientes de )"
    r"(?:la |el )?",
    leaves=r"\b(?:abandon\w+|dej(?:an|aron|ar|ó))(?: (?:la|el|los))? ",
    event=r"\b(?:reuni\w*|conferencias?|talleres?|seminarios?|cumbres?|sesión|ceremonia|firmad[oa]s?|"
    r"celebrad[oa]s?|celebró|lanzad[oa]s?|publicad[oa]s?|presentad[oa]s?|visit\w+|encuentros?|gira|"
    r"conocer|viaj(?:ó|aron|e) oficial(?:mente)?|adoptad[oa]s?|pasantía|feria|coloquio|congreso|"
    r"cooperación|"
    r"formación de [\w ]{3,20})(?: (?:[\w-]+ ){0,3}?)?(?:en (?:la |el |los )?|a (?:la |los )?|al )?",
    to=r"(?:\bhacia (?:la |el |los |las )?|\b(?:con destino|rumbo) (?:a (?:la |los |las )?|al )|"
    r"(?<!\w)(?:a (?:la |los |las )?|al )|\bingres\w+ (?:en |a )(?:la |el |los )?|\balcanz\w+ (?:la |"
    r"el )?)",
    at=r"(?<!\w)(?:(?:del|en el|al) (?:norte|sur|este|oeste|centro|noreste|sureste|interior) (?:de la |"
    r"del |de )|"
    r"en (?:la |el |los |las )?|dentro (?:de la |del |de ))",
    by=r"\bpor (?:la |el |los |las )?",
    with_=r"\bcon (?:la |el |los |las )?",
    between=r"\bentre (?:la |el |los |las )?",
    via=r"\b(?:a través (?:de la |del |de )|vía |pasando por |tránsito (?:por|en) |transit\w+ por |"
    r"cruz\w+ (?:por )?)(?:la |el |los |las )?",
    tail=ES_TAIL,
    towards=r"\bpara (?:la |el |los |las )?",
    departs=r"\b(?:seleccionad[oa]s|candidat[oa]s?|march(?:a|an|aron|ar|arse|ó)\b|contingente|sale\b|"
    r"sal(?:en|ieron|ida|idas|ir)|part\w+|embarc\w+|"
    r"huy\w+|visas?|visados?|empleos?|"
    r"contrat\w+|"
    r"abandon\w+|viaj\w+|reclut\w+)\b",
    returns=r"(?:retorn\w*|regres\w*|repatri\w*|evacu\w*|readmi\w*|deport\w*|devuel\w*|devol\w*|volvi\w*|"
    r"volver|vuelt\w*|vuelv\w*|reintegr\w*|reinser\w*|expuls\w*)",
    arrives=r"(?:transferencias?)",
    remits=r"(?:remesas?|env(?:iar|ían|ía|iaron|iado) (?:[\w.]+ ){0,3}(?:dinero|dólares|euros)|"
    r"costos? de env(?:ío|iar)|envíos?\b(?! de (?:trabaj|mano|person))|transferencias? de dinero|"
    r"dinero (?:que|enviado|"
    r"recibido|ganado)|giros?\b)",
    sends=r"(?:envía\w*|envió|enviar\w*|envian|enviaron|enviad[oa]s|despl[ie]+g\w*|aport(?:a|an|ó)|"
    r"prove(?:e|en)|suministr\w+|salidas?|colocación|emigración|reclutamiento|contratación|"
    r"migración)",
    source=r"(?:país(?:es)? de origen|principal origen|proveedor(?:es|a)?|fuente|emisor(?:es)?)",
    recruits=r"(?:contrat\w+|reclut\w+|seleccion\w+)",
    moves=r"(?:migr\w+|movilidad|(?<!en )march(?:a|an|ó|aron|arse|arían?|ado|aban)\b|viaj\w+|desplaz\w+|"
    r"traslad\w+|flujos?|emigr\w+|trata\b|tráfico|"
    r"trabaj\w+|cruz\w+|huy\w+|huir|abandon\w+|sal(?:en|ieron|ir|ida)|lleg\w+|éxodo|visas?|visados?|"
    r"temporer\w+|ir\b|van\b|fueron\b)",
    takes=r"(?:acog\w+|reasent\w+|recib\w+|contrat\w+|emple(?:a|an|ó|aron)\b|atra(?:e|en|jo|jeron)|alberg\w+|"
    r"regulariz\w+|admi\w+|acept\w+|incorpor\w+|otorg\w+|conced\w+|expid\w+|tra(?:e|en|jo|jeron)\b|"
    r"cuentan?\b|abri\w+|abre\w*|ofrec\w+|permit\w+|registr\w+|deport\w+|expuls\w+|devolv\w+|exig\w+|"
    r"invit\w+|destino|país de acogida|entreg\w+|emit\w+|concentr\w+|depend\w+|requ\w+|legaliz\w+|"
    r"nacionaliz\w+|tiene\w*|alber\w+|exim\w+|proteg\w+|selecc\w+|dio\b|da\b)",
    signs=r"(?:discut\w*|acuerd\w*|acord\w*|conveni\w*|memorand\w+|tratad\w+|firm\w+|negoci\w+|suscri\w+)",
    own=r"(?:l[oa]s suy[oa]s|l[oa]s nuestr[oa]s)\b",
    its=r"(?:sus|nuestr[oa]s|(?=(?:compatriotas|connacionales|paisanos)\b))",
    serves=r"(?:orient|atiend|atend|asist|inform|ases|registr|proteg|capacit|certific|acompañ|ayud)\w*",
    stays=r"(?:(?:pas|cruz)\w+ (?:el puente|la frontera|el río|por)\b|cruz(?:an|aron|aban)|trabaj\w+|viv\w+|"
    r"emple\w+|lleg\w+|contratad\w+|admitid\w+|inscri\w+|radic\w+|asent\w+|"
    r"vinieron|vienen|sostien\w+|represent\w+|resid\w+|recog\w+|cuid\w+|obtuv\w+|gan[ae]\w*|cosech\w+|"
    r"pinta\w*)",
    origins=r"(?:país(?:es)? de (?:origen|procedencia)|principales (?:orígenes|procedencias)|orígenes fueron|"
    r"procedentes?|provenientes?|originari[oa]s?|oriund[oa]s?|(?:vienen|venían|provienen|proceden|llegan|"
    r"llegaron|llegad[oa]s|arribos?) (?:[\w,-]+ ){0,3}?(?=de))",
    they=r"(?:L[oa]s (?:usuari[oa]s|beneficiari[oa]s|llegad[oa]s|alumn[oa]s)\b|Ell[oa]s|Est[oa]s|"
    r"La mayoría|La mayor parte|Much[oa]s|La mitad|Casi tod[oa]s|Algun[oa]s|Otr[oa]s|"
    r"(?:(?:Se|No|Ya|Hoy|Ahora|Luego|Después|Allí|Allá) )?(?-i:(?!También|Quienes)[A-ZÁÉÍÓÚ]?"
    r"[a-záéíóúñ]{2,}(?:[aeo]n|án|ían))(?= ))\b",
    them=r"(?:ell[oa]s|est[oa]s últim[oa]s|de (?:esa|esta|la misma|esas|estas) nacionalidad(?:es)?|"
    r"(?:est[oa]s|es[oa]s|l[oa]s) (?:[\w-]+ )?(?:trabajador(?:es|as)|mujeres|hombres|jóvenes|migrantes|"
    r"obrer[oa]s|"
    r"enfermer[oa]s|temporer[oa]s|jornaler[oa]s|familias|estudiantes|emplead[oa]s|cuidador(?:es|as)|"
    r"aprendices|marineros|retornad[oa]s|refugiad[oa]s|seleccionad[oa]s|becari[oa]s))\b",
    these=r"(?:est[oa]s|es[oa]s|sus) (?:[\w-]+ )?(?:trabajador(?:es|as)|mujeres|hombres|jóvenes|"
    r"enfermer[oa]s|"
    r"médic[oa]s|graduad[oa]s|docentes|obrer[oa]s|profesionales|marineros)\b",
    of_them=r"(?:de (?:esa|esta|la misma|esas|estas) nacionalidad(?:es)?|de (?:ell[oa]s|est[oa]s|es[oa]s)\b|"
    r"(?:\d[\d.]*|mill(?:ón|ones)|miles|cientos|decenas|mitad|tercio|cuarto|por ciento|%|mayoría|"
    r"muchos|muchas) (?:ya |hoy |aún )?(?:viven?|trabajan?|residen?|están?)\b|(?:viven?|trabajan?|residen?|"
    r"hay) "
    r"(?:más de |unos |unas |casi |cerca de |hoy |ya )*(?:\d|dos|tres|un millón|millones|miles|la mitad|"
    r"la mayoría))",
    that_of=r"(?<!\w)(?:el|la|los|las|aquell[oa]s) (?:(?:procedentes|venid[oa]s|originari[oa]s) )?"
    r"(?:de la |de los |de las |del |de )",
    destinations=r"(?:destinos?\b|países de residencia|país(?:es)? de acogida|en el exterior|al exterior|"
    r"(?:en|al) (?:el )?extranjero)",
    here=r"\b(?:aquí|allí|allá|recién llegad[oa]s)\b",
    corridor=r"(?:corredor(?:es)?|rutas?)",
    is_=r"(?:son|eran|fueron|es|era|mayormente|principalmente|mayoritariamente|tod[oa]s|en su mayor(?:ía|"
    r" parte)|sobre todo|"
    r"la mayoría|las más|los más)",
    goes_on=r",? (?:y )?(?:por delante (?:de la |del |de )|seguid[oa]s? (?:de cerca )?(?:de la |de los |"
    r"del |de |por (?:la |el |los )?)|"
    r"luego (?:hacia |a )?(?:de la |del |de |la |el |los )?|y después (?:de )?|y en menor (?:medida|"
    r"grado),? (?:de |por |"
    r"a |en )?|así como (?:de |a )?)(?:la |el |los |las |\d[\d.]* )?$",
    stop=r"\b(?:en|al|hacia|por|con|son|han|que|para|entre|sobre|está[n]?|quienes|según|donde|firm\w+)\b",
    joint=r"(?:,? (?:y|e|o|luego|así como) (?:también |luego |después |el resto )?"
    r"(?:(?P<prep>hacia |de la |de los |de las |del |de |en |"
    r"desde |a |"
    r"al )?(?:la |el |los |las )?)|"
    r", (?:(?P<prep2>hacia |de la |de los |de las |del |de |en |desde |a |al )?(?:la |el |los |las )?)|/)",
    refers=r"\b(?:países|Estados)\b[^;:]{0,30}\bson\b:?",
    eligible=r"(?:elegib\w+|abiert[oa]s? a|pueden (?:postular|inscribirse|presentarse)|"
    r"podrán (?:postular|inscribirse|presentarse))",
    opened=r"(?:(?:abiert|reservad|limitad|ampliad|extendid)[oa]s?(?: en \d{4})? (?:al?|para)|"
    r"se (?:amplió|extendió|abrió)(?: en \d{4})? al?|"
    r"(?:admitió|incorporó)(?: en \d{4})? a)",
    provided=r"(?:[^.;\ue000-\uf8ff]{0,50} )?(?:aportó|aportaron|envió|enviaron|aporta|aportan|proporcionó|"
    r"envía|envían|"
    r"enviará|enviarán|aportará)",
    joins=r"(?:(?:ha |han )?(?:copi\w+|replic\w+|adopt\w+) (?:el|este)|se (?:sumó|sumaron|unió|unieron|"
    r"incorporó|incorporaron) al? (?:este )?) ?(?:programa|régimen|grupo|"
    r"esquema|piloto|plan)",
    candidates=r"(?:candidat[oa]s?|postulantes?|aspirantes?|seleccionad[oa]s)",
)
LANGUAGES = {"en": EN, "fr": FR, "es": ES}
