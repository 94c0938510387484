"""Words of names: what tells bodies apart, what does not, and the same word in three languages. Pure."""

import re
from collections.abc import Mapping
from functools import cache

from goodpractices.graph.evidence import fold

EMPTY = frozenset({
    "the", "of", "and", "for", "in", "on", "to", "a", "an", "its", "de", "la", "le", "les", "des", "du",
    "et", "pour", "en", "au", "aux", "el", "los", "las", "y", "para", "del", "por", "e", "d", "l", "da",
    "do", "dos", "und", "dans", "sur", "con", "s",
})  # fmt: skip
"""Words between the words of a name, folded."""

SAME = """
ministry ministere ministerio ministries
department departement departamento
directorate direction direccion
agency agence agencia
office bureau oficina
authority autorite autoridad
secretariat secretaria secretaría
commission comision
committee comite
council conseil consejo
government gouvernement gobierno
city ville ciudad
municipality municipalite municipio municipalidad mairie ayuntamiento alcaldia commune municipal
province provincia
region regional regionale
governorate gouvernorat gobernacion
state states etat etats estado estados
west ouest oeste
east est este
north nord norte
south sud
africa afrique
europe europa
asia asie
america amerique americas ameriques
statistics statistique statistiques estadistica estadisticas
drugs drug drogue drogues droga drogas
crime delito
population poblacion
policy politique politica politiques politicas
management gestion
general generale
labour labor travail trabajo laboral work
employment emploi empleo
social sociale sociales
protection proteccion
security securite seguridad
health sante salud
education educacion
interior interieur
foreign etrangeres exteriores etranger exterior abroad overseas
affairs affaires asuntos relaciones
justice justicia
women femmes mujeres femme mujer
children enfants ninos ninez infancia
youth jeunesse juventud jeunes jovenes
family famille familia
refugees refugies refugiados refugee
migration migrations migracion migraciones
migrants migrantes migrant
immigration inmigracion
workers travailleurs trabajadores worker
employers employeurs empleadores empresarios
trade syndicat sindicato syndicale sindical
federation federacion
confederation confederacion
union
association asociacion
foundation fondation fundacion
network reseau red rouge roja
society societe sociedad
institute institut instituto institution
university universite universidad
centre center centro
bank banque banco
fund fonds fondo
forum foro
programme program programa
project projet proyecto
service services servicio servicios
initiative iniciativa
international internationale internacional
national nationale nacional nationaux
world mondial mondiale mundial
united unies unidas unidos
nations naciones
development developpement desarrollo
environment environnement medio ambiente
human humains humanos
rights droits derechos
african africaine africana
european europeenne europea
organization organisation organizacion
training formation formacion
vocational professionnelle profesional
economy economie economia economic economique economica
finance finances finanzas
cooperation cooperacion
integration integracion
high haut alto
commissioner commissaire comisionado commissariat
cross croix cruz
crescent croissant
communities communautes comunidades
community communaute comunidad
local locale
civil civile
food alimentation alimentacion alimentos
agriculture agricultura agricole
"""
"""A line holds one word in English, French and Spanish, with its other forms, folded.

The Spanish for network is the English for rouge, so these share a line.
"""

GENERIC = frozenset({
    "ministry", "department", "directorate", "agency", "office", "authority", "secretariat", "commission",
    "committee", "council", "government", "city", "municipality", "province", "region", "governorate",
    "state", "federation", "confederation", "union", "association", "foundation", "network", "society",
    "institute", "university", "centre", "bank", "fund", "forum", "programme", "project", "service",
    "initiative", "international", "national", "world", "united", "nations", "organization", "general",
    "public", "local", "affairs", "division", "unit", "group",
})  # fmt: skip
"""Words, in English, that many names have and that tell little."""

WIDER = frozenset(
    {"province", "region", "governorate", "state", "county", "district", "canton", "department"}
)
"""Words for a territory around a city, in English."""

LOCAL = frozenset({"city", "municipality", "town"})
"""Words for a city itself, in English."""

OFFICE = frozenset({"office", "secretariat"})

_WORD = re.compile(r"[^\W_]+")


@cache
def translations() -> Mapping[str, str]:
    """Return the English word for each folded word of the list."""
    return {word: line.split()[0] for line in SAME.split("\n") if line.strip() for word in fold(line).split()}


def telling(name: str) -> tuple[str, ...]:
    """Return the telling words of a name, folded, in the language they are written in."""
    return tuple(word for word in _WORD.findall(fold(name)) if word not in EMPTY)


def in_english(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words in English as far as the list has them."""
    known = translations()
    return tuple(known.get(word, word) for word in words)


def initials(name: str) -> frozenset[str]:
    """Return what a name's acronym may be: the first letters of its telling words, or of all of them."""
    told, every = telling(name), tuple(_WORD.findall(fold(name)))
    if len(told) < 2:
        return frozenset()
    short = told[1:] if in_english(told[:1])[0] in OFFICE else told
    found = {"".join(word[0] for word in words) for words in (told, short, every)}
    return frozenset(one for one in found if len(one) > 1)


def is_acronym(name: str) -> bool:
    """Return whether a name is an acronym: one word of 2 to 10 letters with mostly capitals."""
    letters = [letter for letter in name if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return (
        " " not in name.strip() and 2 <= len(letters) <= 10 and capitals >= 2 and capitals * 2 > len(letters)
    )
