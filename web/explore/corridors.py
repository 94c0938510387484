"""The two ends of a corridor side by side."""

from dataclasses import dataclass

from goodpractices.graph.views import EntityView, FactView, Ref


@dataclass(frozen=True, slots=True)
class Convention:
    """A convention with what reference lists say of each end; None where they say nothing."""

    ref: Ref
    origin: FactView | None
    destination: FactView | None


def conventions(origin: EntityView, destination: EntityView) -> tuple[Convention, ...]:
    """Return every convention on record at either end: those at both ends first, then by id."""
    ends = _ratified(origin), _ratified(destination)
    refs = {fact.ref for end in ends for fact in end.values() if fact.ref}
    found = [Convention(ref, ends[0].get(ref.id), ends[1].get(ref.id)) for ref in refs]
    return tuple(sorted(found, key=lambda row: (not (row.origin and row.destination), row.ref.id)))


def _ratified(country: EntityView) -> dict[str, FactView]:
    return {fact.ref.id: fact for fact in country.facts if fact.predicate == "RATIFIED" and fact.ref}
