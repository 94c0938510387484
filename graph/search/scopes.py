"""What each search can be narrowed by: the facets of the ontology, and how values are named in a URL."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodpractices.graph.search.model import Scope
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import FacetSpec, Label, Registry

ROLES = ("LED_BY", "PARTNER", "FUNDED_BY")
"""Edges from a practice to those who have a part in it."""


@dataclass(frozen=True, slots=True)
class SearchFacet:
    """A facet of one scope; ``via`` and ``property_name`` are as in FacetSpec, for several edge types.

    ``codes`` are labels of property values; ``prefix`` is left out of ids when it is the only one there is.
    """

    name: str
    label: str
    via: tuple[str, ...] = ()
    property_name: str | None = None
    hierarchy: str | None = None
    prefix: str = ""
    codes: Mapping[str, str] | None = None

    def code(self, identifier: str) -> str:
        """Return how a value is named in a URL: ``MAR`` for ``country:MAR``, but ``actor:ilo`` in full."""
        return identifier.removeprefix(f"{self.prefix}:") if self.prefix else identifier

    def sentence(self, value: str, *, excluded: bool = False) -> str:
        """Return an active filter in plain words; ``value`` is its label."""
        usual = ("The {facet} is {value}.", "The {facet} is not {value}.")
        pattern = _SENTENCES.get(self.name, usual)[excluded]
        if self.codes and self.name != "language":
            value = value[:1].lower() + value[1:]
        return pattern.format(facet=self.noun, value=value)

    @property
    def noun(self) -> str:
        """The name of the facet within a sentence."""
        return _NOUNS.get(self.name, self.label[:1].lower() + self.label[1:])


_NOUNS = {"year": "year", "published_year": "year of the report", "population": "group it is meant for"}
_SENTENCES = {
    "population": ("It is meant for {value}.", "It is not meant for {value}."),
    "published_year": ("The report was published in {value}.", "The report was not published in {value}."),
    "actor": ("{value} has a part in it.", "{value} has no part in it."),
    "offer": ("What it offers: {value}.", "It does not offer: {value}."),
    "verification": ("It is {value}.", "It is not {value}."),
}
"""Sentences of facets whose names do not fit the usual one: with the value, and without it."""


def facets_of(registry: Registry, scope: Scope) -> tuple[SearchFacet, ...]:
    """Return the facets of a scope in the order they are shown.

    Besides those of the ontology there is ``actor``, whoever has any part in it; passages also have the
    corridors that are named in them.
    """
    specs = [spec for spec in registry.facets() if scope in spec.scopes or spec.name == "corridor"]
    found = [_search_facet(registry, spec, scope) for spec in specs]
    place = next((i for i, facet in enumerate(found) if facet.name == "lead"), len(found))
    found.insert(place, SearchFacet("actor", registry.label("Actor"), via=ROLES))
    return tuple(found)


def _search_facet(registry: Registry, spec: FacetSpec, scope: Scope) -> SearchFacet:
    prefix = ""
    codes: Mapping[str, Label] = {}
    if spec.via and not spec.property:
        targets = registry.edge(spec.via).targets
        prefixes = [prefix for target in targets for prefix in registry.node(target).prefixes]
        prefix = prefixes[0] if len(prefixes) == 1 else ""
    if spec.property:
        codes = _codes(registry, spec, scope)
    return SearchFacet(
        name=spec.name,
        label=spec.label.text(),
        via=(spec.via,) if spec.via else (),
        property_name=spec.property,
        hierarchy=spec.hierarchy,
        prefix=prefix,
        codes={code: label.text() for code, label in codes.items()},
    )


def _codes(registry: Registry, spec: FacetSpec, scope: Scope) -> Mapping[str, Label]:
    owner = {"practices": "Practice", "passages": "Passage"}[scope]
    owners = registry.edge(spec.via).targets if spec.via else (owner,)
    for name in owners:
        found = registry.node(name).properties.get(spec.property or "")
        if found and found.codes:
            return found.codes
    return {}


def mention_facet(facets: tuple[SearchFacet, ...], identifier: str) -> SearchFacet | None:
    """Return the facet of passages that something named in them belongs to."""
    label = label_of(identifier)
    wanted = {"Instrument": "instrument", "Actor": "actor", "City": "actor"}.get(label, label.lower())
    return next((facet for facet in facets if facet.name == wanted), None)
