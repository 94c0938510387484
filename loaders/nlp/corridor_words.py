"""The words of three languages that the rules for corridors are written in, as regular expressions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that the rules are written in."""

    people: str
    of: str
    from_: str
    to: str
    in_: str
    joint: str
    adjective_first: bool
    works: str
    returns: str
    remits: str
    sends: str
    hosts: str
    agrees: str
    its: str
    flees: str
    corridor: str
    moves: str
    eligible: str
    provided: str


EN = Words(
    people=r"(?:(?!borders|numbers|centers|papers|partners|employers|others|matters|sectors|ministers|"
    r"leaders|lawmakers|"
    r"factors|orders|offers|waters|chapters|letters|stakeholders|officers|donors|"
    r"investors|mayors|members|governors|directors|ambassadors|professors|authors|editors|senators|"
    r"organi[sz]ers|managers|"
    r"speakers|practitioners|policymakers|makers|observers|reporters|negotiators|inspectors|coordinators|"
    r"commissioners|peacekeepers|volunteers|soldiers|players|trainers|lawyers|users|consumers|customers|"
    r"brokers|"
    r"recruiters|others|figures|summers|quarters|suppliers|carriers|sisters|brothers)[a-z]{3,}(?:ers|ors)|"
    r"[a-z-]*workers?|foreigners?|miners?|cleaners?|cooks?|builders?|"
    r"technicians?|researchers?|"
    r"traders?|"
    r"guards?|girls|boys|minors|victims|survivors|newcomers|applicants|doctors and nurses|pilots?|"
    r"scientists?|migrants?|immigrants?|emigrants?|nationals|citizens|refugees|returnees|"
    r"women|men|youth|children|nurses|"
    r"doctors|caregivers?|carers|students|seafarers|labou?rers|population|populations|people|persons|"
    r"diaspora|families|"
    r"famil(?:y|ies)|communit(?:y|ies)|asylum[- ]seekers|helpers|employees|professionals|engineers|"
    r"welders|farmworkers|"
    r"fishers|crew|expatriates|job ?seekers|trainees|apprentices|interns|compatriots|residents|"
    r"entrepreneurs|maids|"
    r"drivers|pickers|entrants|arrivals|graduates|teachers|graduates|health personnel|recruits)",
    of=r"(?:of|from) (?:the )?",
    from_=r"(?:from|out of|originating (?:in|from)) (?:the )?"
    r"(?:(?:(?:[\w-]+ ){0,3}(?:countries|states|nations|neighbours)(?: of origin)?,? (?:including|such as|"
    r"like|namely|notably|of) "
    r"(?:the )?)|(?:[\w-]+ ){1,3}of (?:the )?)?",
    to=r"(?:to|into|towards?|bound for|for) (?:the )?(?:[A-Z][\w-]+,? \(?)?",
    in_=r"(?:in|into|to|within|across|inside) (?:the )?(?:[A-Z][\w-]+,? \(?|(?:[a-z-]+ ){1,4}(?:of|in) "
    r"(?:the )?)?",
    joint=r"(?:,? and (?:[\w-]+ ){0,2}[\w\uec00-\uefff]+,? (?:including|such as|like) (?:the )?|"
    r",? (?:and|or|as well as) (?:the |from the |from |in the |in |to )?|, (?:the |and |notably )?| & |/)",
    adjective_first=True,
    works=r"(?:work\w*|liv\w+|employ\w*|resid\w+|settl\w+|based|stranded|stay\w*|arriv\w+|deploy\w*|"
    r"recruit\w*|bound|go\w*|went|"
    r"migrat\w*|mov\w+|travel\w*|plac\w+|hosted|present|registered|who|that|are|were|have|had|abroad|left|"
    r"leav\w+|depart\w*|fl[ey]w?\w*)",
    returns=r"(?:return\w*|repatriat\w*|evacuat\w*|readmi\w*|deport\w*|re-?integrat\w*|came back|come "
    r"back|coming back|brought home|sent back|flown home)",
    remits=r"(?:remittance\w*|remit\w*|money transfers?|money sent|transfer costs?|(?:costs?|price|fees?) "
    r"of (?:sending|transferring)|send(?:ing)? (?:money|"
    r"funds|wages))",
    sends=r"(?:sends?|sending|sent|deploy\w*|provid\w+|suppl\w+|export\w*)",
    hosts=r"(?:hosts?|hosted|hosting|receiv\w+|recruit\w*|admit\w*|employ\w*|welcom\w*|hir\w+|attract\w*|"
    r"accept\w*|"
    r"regulari[sz]\w*|resettl\w*|draws?|took in|takes? in|granted|grants?|issu\w+|brings?|bringing|"
    r"brought|shelter\w*|"
    r"legali[sz]\w+|imports?|invit\w+|gives?|gave|offer\w*|open\w*|extend\w*|allow\w*|approv\w*|counts?|"
    r"has|had)",
    agrees=r"(?:agree\w*|memorand\w+|MoUs?|MOUs?|BLM?As?|accords?|arrangements?|treat(?:y|ies)|pacts?|"
    r"negotiat\w+|signed)",
    its=r"(?:its|their)",
    flees=r"(?:fled|flee\w*|left|leav\w+|escap\w+|depart\w*)",
    corridor=r"corridors?",
    moves=r"(?:migra\w+|mov\w+|travel\w*|go\w*|went|head\w*|journey\w*|cross\w*|route\w*|flow\w*|"
    r"emigra\w+|mobility|deploy\w*|"
    r"recruit\w*|placement\w*|traffick\w*|smuggl\w*|resettle\w*|workers?|migrants?|labou?r|nurses)",
    eligible=r"(?:eligib\w+|open to|available to|qualif\w+)",
    provided=r"(?:provided|supplied|sent|contributed|accounted for|sends|provides|supplies)",
)
FR = Words(
    people=r"(?:(?!secteurs|papiers|quartiers|chantiers|dossiers|courriers|fleurs|valeurs|indicateurs|"
    r"donateurs|"
    r"employeurs|acteurs|opérateurs|bailleurs)[a-zà-ÿ]{3,}(?:eurs|euses|iers|ières|istes|iciens|iciennes)|"
    r"étrang(?:ers?|ères?)|mineurs|victimes|cueilleurs|maçons|enseignants|ingénieurs|chercheurs|"
    r"commerçants|gardiens|cuisiniers|nounous|filles|garçons|mères|candidats|professeurs|employées de "
    r"maison|travailleu(?:r|rs|se|ses)|migrant(?:e|s|es)?|immigré(?:e|s|es)?|émigré(?:e|s|es)?|"
    r"ressortissant(?:e|s|es)?|"
    r"citoyen(?:s|ne|nes)?|réfugié(?:e|s|es)?|femmes|hommes|jeunes|enfants|infirmi(?:ers?|ères?)|médecins|"
    r"étudiant(?:e|s|es)|"
    r"saisonni(?:ers?|ères?)|population|populations|personnes|diaspora|familles?|communautés?|demandeurs "
    r"d['’]asile|"
    r"ouvri(?:ers?|ères?)|main-d['’]œuvre|aides? à domicile|domestiques|employé(?:e|s|es)|professionnels|"
    r"marins|"
    r"retourné(?:e|s|es)|rapatrié(?:e|s|es)|expatrié(?:e|s|es)|apprentis|stagiaires|exilé(?:e|s|es)|"
    r"soignants|"
    r"aides-soignant(?:e|s|es))",
    of=r"(?:de la |de l['’]|des |du |de |d['’])",
    from_=r"(?:(?:en provenance |originaires? |venus? |venues? |venant |arrivés? |depuis |partis? )?(?:de "
    r"la |de l['’]|des |du |de |d['’])|depuis (?:la |le |l['’]|les )?)"
    r"(?:(?:\w+ )?pays (?:d['’]origine )?(?:comme|tels que|dont|notamment) (?:la |le |l['’]|les )?)?",
    to=r"(?:vers (?:la |le |l['’]|les )?|à destination (?:de la |de l['’]|des |du |de |d['’])|pour (?:la |"
    r"le |l['’]|les )|en |au |aux |à (?:la |l['’])?)",
    in_=r"(?:en |au |aux |à (?:la |l['’])?|dans (?:la |le |l['’]|les )?|vers (?:la |le |l['’]|les )?)"
    r"(?:[A-Z][\w-]+,? \(?(?:en |au |aux )?|(?:[\w'’-]+ ){1,4}(?:de |du |en |au |d['’])(?:la |l['’])?)?",
    joint=r"(?:,? (?:et|ou|ainsi que) (?:de la |de l['’]|des |du |de |d['’]|la |le |l['’]|les |en |au |"
    r"aux )?|"
    r", (?:de la |de l['’]|des |du |de |d['’]|la |le |l['’]|les |en |au |aux )?|/)",
    adjective_first=False,
    works=r"(?:rejoign\w*|travaill\w+|viv\w+|employé\w*|résid\w+|install\w+|établi\w*|bloqué\w*|"
    r"séjourn\w+|arriv\w+|"
    r"recrut\w+|migr\w+|"
    r"part\w*|se rend\w*|placé\w*|accueilli\w*|présent\w*|qui|sont|ont|occupé\w*)",
    returns=r"(?:retour\w*|rapatri\w*|évacu\w*|réadm\w*|expuls\w*|revenu\w*|revien\w*|rentr\w+|réintégr\w*)",
    remits=r"(?:transferts? d['’](?:argent|fonds)|envois? de fonds|envois? d['’]argent|transferts?|coûts? "
    r"d['’]envoi|envoyer [\w ]{1,20}(?:euros|dollars|argent))",
    sends=r"(?:envoi\w*|envoy\w*|déploi\w*|fourni\w*|expédi\w*)",
    hosts=r"(?:accueill\w*|reçoi\w*|reçu\w*|recrut\w*|emploi\w*|embauch\w*|attir\w*|héberg\w*|"
    r"régularis\w*|admet\w*|accept\w*|"
    r"fait venir|abrit\w*|délivr\w*|accord\w+|compte|comptent|ouvr\w*|ouvert|permet\w*|offr\w*)",
    agrees=r"(?:accord\w*|convention\w*|protocole\w*|mémorand\w+|sign\w+|négoci\w+|entente|partenariat)",
    its=r"(?:ses|leurs|son|leur)",
    flees=r"(?:fui\w*|quitt\w+|part\w+ (?:de la|de l['’]|du|des|de|d['’]))",
    corridor=r"(?:couloirs?|corridors?)",
    moves=r"(?:migra\w+|mobilité|voyag\w+|part\w+|rend\w+|route\w*|flux|émigr\w+|trafic|traite|"
    r"travaill\w+|déplac\w+)",
    eligible=r"(?:éligib\w+|ouvert\w* aux?)",
    provided=r"(?:a fourni|ont fourni|a envoyé|ont envoyé|fournit|fournissent)",
)
ES = Words(
    people=r"(?:(?!fronteras|carreteras|empleadores|sectores|actores|operadores|banderas|maneras|"
    r"indicadores)[a-zà-ÿ]{3,}"
    r"(?:dores|doras|eros|eras|istas)|extranjer[oa]s|recolector(?:a|es|as)|albañiles|agricultores|"
    r"profesor(?:es|as)|miner[oa]s|"
    r"técnic[oa]s|"
    r"ingenier[oa]s|investigadores|comerciantes|costureras|limpiadoras|cociner[oa]s|camarer[oa]s|niñeras|"
    r"víctimas|"
    r"menores|maestr[oa]s|pescador(?:es|as)|trabajador(?:a|es|as)?|migrantes?|inmigrantes?|emigrantes?|"
    r"nacionales|ciudadan[oa]s?|"
    r"refugiad[oa]s?|mujeres|hombres|"
    r"jóvenes|niñ[oa]s|enfermer[oa]s|médic[oa]s|estudiantes|temporer[oa]s|jornaler[oa]s|población|"
    r"poblaciones|personas|diáspora|"
    r"familias?|comunidad(?:es)?|solicitantes de asilo|obrer[oa]s|mano de obra|emplead[oa]s|profesionales|"
    r"retornad[oa]s|"
    r"deportad[oa]s|desplazad[oa]s|connacionales|residentes|cuidador(?:a|es|as)|marin[oa]s|empleadas del "
    r"hogar|pescadores|"
    r"exiliad[oa]s|aprendices)",
    of=r"(?:de la |de los |de las |del |de )",
    from_=r"(?:(?:procedentes? |provenientes? |originari[oa]s? |llegad[oa]s )?(?:de la |de los |de las |"
    r"del |de )|desde (?:la |el |los |las )?)"
    r"(?:(?:\w+ )?países (?:de origen )?(?:como|tales como|entre ellos|incluidos) (?:la |el |los |las )?)?",
    to=r"(?:hacia (?:la |el |los |las )?|a (?:la |los |las )?|al |con destino (?:a (?:la |los |las )?|al "
    r")|para (?:la |el |los )?|en (?:la |el |los |las )?)",
    in_=r"(?:en (?:la |el |los |las )?|a (?:la |los |las )?|al |hacia (?:la |el |los |las )?)"
    r"(?:[A-ZÁ][\w-]+,? \(?(?:en |de )?|(?:[\w-]+ ){1,4}(?:de |del |en )(?:la |el |los )?)?",
    joint=r"(?:,? (?:y|e|o|así como) (?:de la |de los |del |de |la |el |los |las |en |desde |a )?|"
    r", (?:de la |de los |del |de |la |el |los |las |en |a )?|/)",
    adjective_first=False,
    works=r"(?:trabaj\w+|viv\w+|emplead\w+|resid\w+|radicad\w+|establecid\w+|asentad\w+|varad\w+|llega\w+|"
    r"contratad\w+|migr\w+|"
    r"viaj\w+|que|están|han|son|recog\w+|ocupad\w+|present\w+)",
    returns=r"(?:retorn\w*|regres\w*|repatri\w*|evacu\w*|readmi\w*|deport\w*|devuelt\w*|volvi\w*|vuelt\w*|"
    r"reintegr\w*)",
    remits=r"(?:remesas?|enviar dinero|costos? de env(?:ío|iar)|envíos? de dinero|transferencias?)",
    sends=r"(?:envía\w*|envió|enviar\w*|envian|despliega\w*|aporta\w*|provee\w*|suministr\w+)",
    hosts=r"(?:acog\w+|recib\w+|contrat\w+|emplea\w*|atra\w+|alberg\w+|regulariz\w+|admit\w+|acept\w+|"
    r"incorpor\w+|otorg\w+|conced\w+|expid\w+|trae\w*|cuenta|cuentan|abri\w+|abre|ofrec\w+|permit\w+)",
    agrees=r"(?:acuerd\w*|conveni\w*|memorand\w+|tratad\w+|firm\w+|negoci\w+|suscri\w+)",
    its=r"(?:sus|su)",
    flees=r"(?:huy\w+|huir|abandon\w+|dej\w+|sal\w+ de)",
    corridor=r"(?:corredor(?:es)?)",
    moves=r"(?:migra\w+|movilidad|viaj\w+|desplaz\w+|traslad\w+|rutas?|flujos?|emigra\w+|trata|tráfico|"
    r"trabaj\w+|cruz\w+)",
    eligible=r"(?:elegib\w+|abiert[oa]s? a)",
    provided=r"(?:aportó|aportaron|envió|enviaron|aporta|aportan|proporcionó)",
)
LANGUAGES = {"en": EN, "fr": FR, "es": ES}
