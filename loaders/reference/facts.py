"""Reference facts as nodes and edges: what the CSV files and the concept schemes say, before it is stored."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from goodpractices.loaders.reference.tables import Row, read_table
from goodpractices.ontology.concepts import Concepts, load_concepts
from goodpractices.ontology.errors import BadInput
from goodpractices.ontology.ids import digest, label_of, slug

Value = str | int | bool | list[str] | None
Properties = Mapping[str, Value]

MAYORS_DIALOGUE = "actor:mayors-dialogue"
GCM_ADOPTED = 2018
SDG_ADOPTED = 2015
_RATIFICATION_STATUS = {"in force": "in_force", "unclear": "unclear"}
"""Statuses that make a RATIFIED edge; “signed only” does not."""
_ILO_KINDS = {
    "convention": "ilo_convention",
    "protocol": "ilo_protocol",
    "recommendation": "ilo_recommendation",
    "UN treaty (not ILO)": "un_convention",
}
_AMENDED = re.compile(r"(?P<title>.*?)(?P<note>, (?:as amended|telle qu’amendée|en su versión enmendada))?")


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the reference layer; a property that is ``None`` is taken off the node."""

    id: str
    properties: Properties

    @property
    def label(self) -> str:
        """Its label."""
        return label_of(self.id)


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge of the reference layer."""

    type: str
    start: str
    end: str
    properties: Properties

    @property
    def rid(self) -> str:
        """Its id: the same fact always has the same."""
        return f"{self.start}|{self.type}|{self.end}"

    @property
    def kind(self) -> tuple[str, str, str]:
        """Type, label at its start, label at its end."""
        return self.type, label_of(self.start), label_of(self.end)


@dataclass(frozen=True, slots=True)
class Facts:
    """The whole reference layer."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def digest(self) -> str:
        """Changes when any fact does."""
        nodes = sorted((node.id, node.properties) for node in self.nodes)
        edges = sorted((edge.rid, edge.properties) for edge in self.edges)
        return digest(json.dumps([nodes, edges], sort_keys=True, ensure_ascii=False))


def read_facts(folder: Path, concepts: Concepts | None = None) -> Facts:
    """Read all reference facts under ``folder``, and the concepts (by default those of the package).

    Raises UnreadableFile or BadInput, which name the file and line, when a table is missing or broken, names
    something twice, or speaks of something that no table defines.
    """
    tables, concepts = _Tables(folder), concepts or load_concepts()
    nodes = (tables.regions(), tables.countries(), tables.instruments(), tables.bodies(), tables.cities())
    edges = (tables.places(), tables.parts(), tables.ratifications(), tables.members(), tables.city_edges())
    facts = Facts(
        nodes=(*chain.from_iterable(nodes), *_concept_nodes(concepts)),
        edges=(*chain.from_iterable(edges), *_concept_edges(concepts)),
    )
    _check(facts, folder)
    return facts


@dataclass(frozen=True, slots=True)
class _Tables:
    """The CSV files of one folder."""

    folder: Path

    def _rows(self, name: str, columns: str) -> Iterator[Row]:
        return read_table(self.folder / name, (*columns.split(), "source", "as_of"))

    def _countries(self) -> Iterator[Row]:
        return self._rows("countries.csv", "iso3 iso2 m49 name_en name_fr name_es region")

    def _regions(self) -> Iterator[Row]:
        return self._rows("regions.csv", "id m49 name_en name_fr name_es part_of")

    def regions(self) -> Iterator[Node]:
        for row in self._regions():
            yield Node(row.required("id"), {**row.names("name"), "m49": row.text("m49"), **row.origin()})

    def countries(self) -> Iterator[Node]:
        for row in self._countries():
            codes = {column: row.text(column) for column in ("iso3", "iso2", "m49")}
            yield Node(_country(row, "iso3"), {**row.names("name"), **codes, "type": "state", **row.origin()})

    def places(self) -> Iterator[Edge]:
        for row in self._regions():
            if row.text("part_of"):
                yield Edge("PART_OF", row.required("id"), row.required("part_of"), row.origin())
        for row in self._countries():
            if row.text("region"):
                yield Edge("PART_OF", _country(row, "iso3"), row.required("region"), row.origin())

    def instruments(self) -> Iterator[Node]:
        totals = self._totals()
        for row in self._ilo_instruments():
            identifier = _instrument(row.required("code"))
            yield Node(identifier, _ilo_properties(row) | totals.get(identifier, _totals_unknown()))
        for row in self._rows(
            "other_instruments.csv",
            "id kind code name_en name_fr name_es adoption_year in_force_date confidence topic",
        ):
            yield Node(
                row.required("id"),
                {
                    **row.names("name"),
                    "code": row.text("code"),
                    "kind": row.required("kind"),
                    "adopted": row.number("adoption_year"),
                    "in_force": row.text("in_force_date"),
                    "topic": row.text("topic"),
                    "confidence": row.required("confidence"),
                    **row.origin(),
                },
            )
        yield from (_objective(row) for row in self._objectives())
        yield from (_goal(row) for row in self._goals())
        yield from (_target(row) for row in self._targets())

    def parts(self) -> Iterator[Edge]:
        for row in self._objectives():
            yield Edge("PART_OF", _objective(row).id, "gcm:compact", row.origin())
        for row in self._goals():
            yield Edge("PART_OF", _goal(row).id, "sdg:agenda-2030", row.origin())
        for row in self._targets():
            above = row.required("target" if row.required("kind") == "indicator" else "goal")
            yield Edge("PART_OF", _target(row).id, f"sdg:{above}", row.origin())

    def ratifications(self) -> Iterator[Edge]:
        addresses = self._addresses()
        for row in self._ratifications():
            listed = row.required("source").split(" | ")
            derived = (row.text("date_basis") or "").startswith("derived")
            notes = [row.text("note"), "Date computed from the entry into force." if derived else None]
            yield Edge(
                "RATIFIED",
                _country(row, "iso3"),
                _instrument(row.required("instrument")),
                {
                    "date": row.text("ratified_on"),
                    "in_force": row.text("in_force_from"),
                    "status": _RATIFICATION_STATUS[row.required("status")],
                    "confidence": row.required("confidence"),
                    "references": [addresses[source] for source in listed if source in addresses],
                    "note": " ".join(_sentence(note) for note in notes if note) or None,
                    "source": row.required("publishers").replace(" | ", ", "),
                    "as_of": row.required("as_of"),
                },
            )

    def bodies(self) -> Iterator[Node]:
        for row in self._bodies():
            complete = row.text("members_complete")
            yield Node(
                row.required("id"),
                {
                    **row.names("name"),
                    "acronym": row.required("acronym"),
                    "type": row.required("type"),
                    "members_complete": None if complete is None else complete == "yes",
                    "confidence": row.required("confidence"),
                    "note": row.text("note"),
                    **row.origin(),
                },
            )

    def members(self) -> Iterator[Edge]:
        for row in self._bodies():
            for iso3 in (row.text("members_iso3") or "").split(";"):
                if iso3:
                    yield Edge("MEMBER_OF", f"country:{iso3}", row.required("id"), row.origin())

    def cities(self) -> Iterator[Node]:
        for row in self._cities():
            kind = "city_or_local_government"
            yield Node(_city(row), {"name": row.required("city"), "type": kind, **row.origin()})

    def city_edges(self) -> Iterator[Edge]:
        for row in self._cities():
            yield Edge("IN_COUNTRY", _city(row), _country(row, "iso3"), row.origin())
            yield Edge("MEMBER_OF", _city(row), MAYORS_DIALOGUE, {"role": row.text("role"), **row.origin()})

    def _ilo_instruments(self) -> Iterator[Row]:
        return self._rows(
            "ilo_instruments.csv",
            "code kind title_en title_fr title_es adoption_year in_force_date in_force_basis topic "
            "confidence",
        )

    def _objectives(self) -> Iterator[Row]:
        return self._rows("gcm_objectives.csv", "number title_en title_fr title_es confidence")

    def _goals(self) -> Iterator[Row]:
        return self._rows("sdg_goals.csv", "number title_en title_fr title_es confidence")

    def _targets(self) -> Iterator[Row]:
        return self._rows("sdg_targets_migration.csv", "kind code goal target label_en topic confidence")

    def _bodies(self) -> Iterator[Row]:
        columns = "id acronym type name_en name_fr name_es members_iso3 members_complete confidence note"
        rows = self._rows("regional_bodies.csv", columns)
        return (row for row in rows if row.required("confidence") != "low")

    def _cities(self) -> Iterator[Row]:
        return self._rows("mayors_dialogue_cities.csv", "city iso3 role")

    def _ratifications(self) -> Iterator[Row]:
        columns = "iso3 instrument status ratified_on date_basis in_force_from confidence publishers note"
        rows = self._rows("ilo_ratifications.csv", columns)
        return (
            row
            for row in rows
            if row.required("status") in _RATIFICATION_STATUS and row.required("confidence") != "low"
        )

    def _addresses(self) -> dict[str, str]:
        rows = self._rows("ilo_ratification_sources.csv", "source_id url")
        return {row.required("source_id"): row.required("url") for row in rows if row.text("url")}

    def _totals(self) -> dict[str, dict[str, Value]]:
        """Return what is known of the number of ratifications; complete only if all of them are listed."""
        in_force = (row for row in self._ratifications() if row.required("status") == "in force")
        listed = Counter(_instrument(row.required("instrument")) for row in in_force)
        totals: dict[str, dict[str, Value]] = {}
        for row in self._rows("ilo_ratification_totals.csv", "instrument known_total"):
            identifier, known = _instrument(row.required("instrument")), row.number("known_total")
            if known is not None:
                totals[identifier] = {
                    "ratifications": known,
                    # The date of a total may go on with a remark.
                    "ratifications_as_of": row.required("as_of").split()[0],
                    "ratifications_complete": listed[identifier] == known,
                }
        return totals


def _totals_unknown() -> dict[str, Value]:
    return {"ratifications": None, "ratifications_as_of": None, "ratifications_complete": None}


def _country(row: Row, column: str) -> str:
    return f"country:{row.required(column)}"


def _city(row: Row) -> str:
    return f"city:{row.required('iso3').lower()}-{slug(row.required('city'))}"


def _instrument(code: str) -> str:
    """Return the id of ``C097`` or ``ICRMW``; the Maritime Labour Convention is ``MLC, 2006``."""
    return "un:icrmw" if code == "ICRMW" else f"ilo:{code.partition(',')[0]}"


def _ilo_properties(row: Row) -> dict[str, Value]:
    kind = row.required("kind")
    if kind not in _ILO_KINDS:
        raise BadInput(f"“kind” of {row.where} is “{kind}”.", hint=f"Use one of {', '.join(_ILO_KINDS)}.")
    published = row.text("in_force_basis") == "published"
    return {
        "name": _cited(row, "en"),
        "name_fr": _cited(row, "fr"),
        "name_es": _cited(row, "es"),
        "code": row.required("code"),
        "kind": _ILO_KINDS[kind],
        "adopted": row.number("adoption_year"),
        "in_force": row.text("in_force_date") if published else None,
        "topic": row.text("topic"),
        "confidence": row.required("confidence"),
        **row.origin(),
    }


def _cited(row: Row, language: str) -> str | None:
    """Return a title as the ILO cites it: with its number and year where they are not in it already."""
    whole = row.text(f"title_{language}")
    if whole is None or row.required("kind") not in {"convention", "recommendation"}:
        return whole
    match = _AMENDED.fullmatch(whole)
    title, note = (match["title"], match["note"] or "") if match else (whole, "")
    year, code = row.required("adoption_year"), row.required("code")
    dated = title if re.search(r"\d{4}", title) else f"{title}, {year}"
    if not code[1:].isdecimal():
        return f"{dated}{note}"
    number = int(code[1:])
    if language == "fr":
        first, _, rest = dated.partition(" ")
        return f"{first} (n° {number}) {rest}{note}"
    return f"{dated}{note} ({'No.' if language == 'en' else 'núm.'} {number})"


def _numbered(row: Row, en: str, fr: str, es: str) -> dict[str, Value]:
    """Return the names of something known by its number; the words before the number are given."""
    number, names = row.number("number"), row.names("title")
    return {
        "name": f"{en} {number}: {names['name']}",
        "name_fr": f"{fr} {number} : {names['name_fr']}" if names["name_fr"] else None,
        "name_es": f"{es} {number}: {names['name_es']}" if names["name_es"] else None,
        "confidence": row.required("confidence"),
        **row.origin(),
    }


def _objective(row: Row) -> Node:
    number = row.number("number") or 0
    names = _numbered(row, "GCM objective", "Objectif du Pacte mondial", "Objetivo del Pacto Mundial")
    fixed: Properties = {"code": f"GCM {number}", "kind": "compact", "adopted": GCM_ADOPTED}
    return Node(f"gcm:objective-{number:02d}", {**names, **fixed})


def _goal(row: Row) -> Node:
    number = row.required("number")
    fixed: Properties = {"code": number, "kind": "sdg_target", "adopted": SDG_ADOPTED}
    return Node(f"sdg:{number}", {**_numbered(row, "SDG", "ODD", "ODS"), **fixed})


def _target(row: Row) -> Node:
    code, kind = row.required("code"), row.required("kind")
    return Node(
        f"sdg:{code}",
        {
            "name": f"SDG {kind} {code}: {row.required('label_en')}",
            "code": code,
            "kind": "sdg_target",
            "topic": row.text("topic"),
            "adopted": SDG_ADOPTED,
            "confidence": row.required("confidence"),
            **row.origin(),
        },
    )


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:].rstrip(".") + "."


def _concept_nodes(concepts: Concepts) -> Iterator[Node]:
    for scheme in concepts.schemes:
        for concept in scheme:
            yield Node(
                concept.id,
                {
                    "name": concept.label.en,
                    "name_fr": concept.label.fr,
                    "name_es": concept.label.es,
                    "code": concept.code,
                    "definition": concept.definition,
                    "order": concept.order,
                    "source": scheme.source,
                    "as_of": scheme.as_of,
                },
            )


def _concept_edges(concepts: Concepts) -> Iterator[Edge]:
    for scheme in concepts.schemes:
        for concept in scheme:
            if concept.broader:
                origin = {"source": scheme.source, "as_of": scheme.as_of}
                yield Edge("BROADER", concept.id, f"{scheme.prefix}:{concept.broader}", origin)


def _check(facts: Facts, folder: Path) -> None:
    """Raise BadInput for an id given twice, and for an edge that ends at nothing."""
    counted = Counter([node.id for node in facts.nodes] + [edge.rid for edge in facts.edges])
    for identifier, count in counted.items():
        if count > 1:
            raise BadInput(f"The facts in {folder} give “{identifier}” twice.", hint="Take one of them out.")
    known = {node.id for node in facts.nodes}
    for edge in facts.edges:
        for end in (edge.start, edge.end):
            if end not in known:
                raise BadInput(f"The facts in {folder} say {edge.rid}, but nothing of {end}.", hint="Add it.")
