"""What the forms ask, and how what was typed becomes a proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from werkzeug.datastructures import MultiDict

from goodpractices.graph.curation.fields import Field, Model
from goodpractices.graph.curation.views import Proposal
from goodpractices.graph.evidence import fold
from goodpractices.graph.views import Ref
from goodpractices.ontology.errors import BadInput
from goodpractices.ontology.ids import slug
from goodpractices.ontology.registry import Registry

PRACTICE = (
    ("What it is", ("title", "summary", "description", "kind", "status", "level", "year")),
    ("Who and where", ("LED_BY", "PARTNER", "FUNDED_BY", "IN_COUNTRY", "HAS_THEME", "BENEFITS")),
    ("What came of it", ("results", "evaluation_type", "evaluation_link", "lessons", "enabling_factors",
                         "constraints", "resources", "replicability")),
    ("Getting in touch", ("contact", "offer")),
)  # fmt: skip
"""The fields of the form for a practice, under their headings."""

CITY = (("What it needs and offers", ("needs", "offers", "contact")),)

NEEDED = frozenset({"title", "summary"})
"""Without these nobody can tell what a practice is."""

LINES = frozenset({
    "results", "lessons", "enabling_factors", "constraints", "resources", "replicability", "year", "needs",
    "offers", "evaluation_indicators",
})  # fmt: skip
"""Fields with several values, one a line."""

CHOSEN = {"IN_COUNTRY": "Country", "HAS_THEME": "Theme", "BENEFITS": "Population"}
"""Fields whose values are chosen from a list: the label of its entries."""

NAMED = frozenset({"LED_BY", "PARTNER", "FUNDED_BY"})
"""Fields that take names, one a line: who is known by a name becomes a link, others a curator looks up."""

WHO = ("Actor", "City", "Country")


class Entities(Protocol):
    """Where the entries are that a form offers."""

    def all(self, label: str, /) -> Sequence[Ref]:
        """Return every entry of a label, by name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a form. ``options`` are values with their words; ``ways`` says how it is filled in."""

    name: str
    label: str
    help: str
    ways: str
    options: tuple[tuple[str, str], ...] = ()
    needed: bool = False


class Forms:
    """The forms for a practice and for a city, in the words of the model."""

    def __init__(self, registry: Registry) -> None:
        self._model = Model(registry)

    def labels(self, label: str) -> dict[str, str]:
        """Return the fields of a form with their labels, in its order."""
        known = {field.predicate: field.label for field in self._model.fields(label)}
        return {name: known[name] for _, names in _groups(label) for name in names}

    def asked(self, label: str, entities: Entities) -> tuple[tuple[str, tuple[Asked, ...]], ...]:
        """Return the fields of a form, under their headings."""
        known = {field.predicate: field for field in self._model.fields(label)}
        return tuple(
            (title, tuple(_asked(known[name], entities) for name in names)) for title, names in _groups(label)
        )

    def city(self, form: MultiDict[str, str], entities: Entities) -> tuple[str, dict[str, tuple[str, ...]]]:
        """Return the id of the city a form is about, and what else is told of one that is new here.

        Raises BadInput when neither a known city nor the name and country of a new one is given.
        """
        chosen, name, country = (form.get(part, "").strip() for part in ("city", "name", "country"))
        cities = {ref.id for ref in entities.all("City")}
        if chosen in cities:
            return chosen, {}
        if chosen or not name or not any(ref.id == country for ref in entities.all("Country")):
            raise BadInput(
                "No city was chosen.",
                hint="Choose one from the list, or write its name and choose its country.",
            )
        new = f"city:{country.partition(':')[2].lower()}-{slug(name)}"
        if new in cities:
            return new, {}
        return new, {"name": (name,), "IN_COUNTRY": (country,)}

    def proposal(self, label: str, form: MultiDict[str, str], entities: Entities) -> Proposal:
        """Return what was filled in. Raises BadInput for a value its field cannot hold."""
        names = [name for _, group in _groups(label) for name in group]
        values = {name: _given(name, form) for name in names}
        who = _who(entities)
        for name in NAMED & set(values):
            values[name] = tuple(who.get(fold(one), one) for one in values[name])
        said = {name: given for name, given in values.items() if given}
        for name, given in said.items():
            for one in given:
                self._check(label, name, one)
        if not said:
            raise BadInput("Nothing was filled in.", hint="Fill in at least one field.")
        entry = ""
        if label == "City":
            entry, more = self.city(form, entities)
            said = {**more, **said}
        return Proposal(
            "City" if label == "City" else "Practice", entry, said, form.get("source", "").strip()
        )

    def takeable(self, proposal: Proposal) -> tuple[Proposal, dict[str, tuple[str, ...]]]:
        """Return what the ledger can take of a proposal, and the names nobody is known by, by field."""
        left = {
            name: tuple(one for one in given if name in NAMED and not _is_id(one))
            for name, given in proposal.values.items()
        }
        taken = {
            name: tuple(one for one in given if one not in left[name])
            for name, given in proposal.values.items()
        }
        clean = {name: given for name, given in taken.items() if given}
        return (
            Proposal(proposal.label, proposal.entry, clean, proposal.source),
            {name: given for name, given in left.items() if given},
        )

    def _check(self, label: str, name: str, given: str) -> None:
        if name in NAMED and not _is_id(given):
            return
        if name.isupper():
            self._model.target(label, name, given)
        else:
            self._model.value(label, name, given)


def _groups(label: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return PRACTICE if label == "Practice" else CITY


def typed(proposal: Proposal, names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return a proposal as its form holds it; who takes part stands there by name (``names``, by id)."""
    given = {
        name: ["\n".join(names.get(one, one) for one in said)] if name in NAMED else list(said)
        for name, said in proposal.values.items()
    }
    new = (
        {"country": list(proposal.values.get("IN_COUNTRY", ()))}
        if "name" in given
        else {"city": [proposal.entry]}
    )
    return {**given, "source": [proposal.source], **new}


def _asked(field: Field, entities: Entities) -> Asked:
    name, needed = field.predicate, field.predicate in NEEDED
    if name in CHOSEN:
        options = tuple((ref.id, ref.name) for ref in entities.all(CHOSEN[name]))
        return Asked(name, field.label, field.help, "several", options)
    if name in NAMED:
        return Asked(name, field.label, "Names, one a line.", "lines")
    if field.codes:
        ways = "several" if field.many else "one"
        return Asked(name, field.label, field.help, ways, tuple(field.codes.items()))
    if name in LINES:
        return Asked(name, field.label, f"{field.help} One a line.".strip(), "lines")
    ways = "text" if name in {"summary", "description"} else "line"
    return Asked(name, field.label, field.help, ways, needed=needed)


def _given(name: str, form: MultiDict[str, str]) -> tuple[str, ...]:
    """Return the values of a field: several boxes ticked, or several lines, or one."""
    several = form.getlist(name)
    if name in LINES | NAMED:
        several = [line for text in several for line in text.splitlines()]
    return tuple(dict.fromkeys(one.strip() for one in several if one.strip()))


def _who(entities: Entities) -> dict[str, str]:
    """Return the ids of those who act, by their names in small letters; a name of two stands for nobody."""
    found: dict[str, set[str]] = {}
    for label in WHO:
        for ref in entities.all(label):
            found.setdefault(fold(ref.name), set()).add(ref.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _is_id(text: str) -> bool:
    return text.partition(":")[0] in {"actor", "city", "country"} and " " not in text
