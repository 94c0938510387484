"""What became of what somebody sent in: field by field, as sent and as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass

from goodpractices.graph.curation.views import EntryView, FieldView, Proposal
from goodpractices.graph.ledger.projection import normalised


@dataclass(frozen=True, slots=True)
class Row:
    """One field: what was sent, and what stands now; ``now`` is None as long as nothing was taken over."""

    label: str
    sent: tuple[str, ...]
    now: tuple[str, ...] | None

    @property
    def changed(self) -> bool:
        """Whether a curator made something else of it."""
        return self.now is not None and {normalised(one) for one in self.sent} != {
            normalised(one) for one in self.now
        }


def compared(
    proposal: Proposal, labels: Mapping[str, str], names: Mapping[str, str], entry: EntryView | None
) -> tuple[Row, ...]:
    """Return the fields of a form, in its order: those that were filled in, or that have a value now.

    ``labels`` are the form's fields with their labels; ``names`` those of entries, by id. Of a city, which
    had values before, only fields that were filled in are compared, and only as far as they were sent.
    """
    fields = {field.predicate: field for field in entry.fields} if entry else {}
    rows = []
    for name, label in labels.items():
        sent = tuple(names.get(one, one) for one in proposal.values.get(name, ()))
        now = _standing(fields.get(name)) if entry else None
        if proposal.label == "City" and now is not None:
            kept = {normalised(one) for one in now}
            now = tuple(one for one in sent if normalised(one) in kept)
        if sent or now:
            rows.append(Row(label, _spoken(sent, fields.get(name)), now))
    return tuple(rows)


def _standing(field: FieldView | None) -> tuple[str, ...]:
    if field is None:
        return ()
    said = tuple(fact.ref.name if fact.ref else str(fact.value) for fact in field.facts)
    return _spoken(said, field)


def _spoken(values: tuple[str, ...], field: FieldView | None) -> tuple[str, ...]:
    """Return codes in their words."""
    words = dict(field.codes) if field else {}
    return tuple(words.get(value, value) for value in values)
