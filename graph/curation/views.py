"""What the curation services return and take: plain frozen values.

Everything here is folded from the ledger, so it holds what readers never see: rejected facts, unpublished
entries, comments. Only curators' pages may show it, `Quality` apart.
"""

from dataclasses import dataclass, field
from typing import Literal

from goodpractices.graph.ledger.model import Action, Decision
from goodpractices.graph.views import EvidenceView, FactView, Ref

Standing = Literal["unpublished", "machine", "verified", "changed"]


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A passage with the evidence of one fact marked in it: text before, marked and after, in turn."""

    document: Ref
    passage: str
    page: int
    section: str
    parts: tuple[tuple[str, str], ...]
    """Pieces of the passage, verbatim, each with what it is: ``""`` plain, ``evidence``, or ``entity``
    (the object's own words within the evidence)."""


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A proposed fact that waits for a decision. ``claims`` are what a decision on it names."""

    key: str
    """Stable as long as the fact is open: a digest of subject, predicate and target."""
    entry: Ref
    """The practice, recommendation … it is about."""
    sentence: str
    """The fact as a plain sentence: “UNHCR is a partner in Study on livelihoods.”"""
    fact: FactView
    kind: str
    """The predicate's name, which is what the filter ``kind`` takes."""
    document: str
    claims: tuple[str, ...]
    expects: int
    """The last decision on the entry, to be sent back with the decision."""
    rejected_before: tuple[int, ...] = ()
    difference: str = ""
    """Where it differs from what a person decided: what stands, in words; else empty."""


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of the queue to look at. Empty means all. ``least`` ≤ confidence < ``below``."""

    document: str = ""
    entry: str = ""
    kind: str = ""
    theme: str = ""
    least: float = 0.0
    below: float = 1.01
    mentions: bool = False
    """Also facts that only say where an entry is mentioned."""
    label: str = ""
    """Only facts about entries with this label, e.g. ``Practice``."""
    differences: bool = False
    """Only differences from what a person settled."""


@dataclass(frozen=True, slots=True)
class QueueGroup:
    """An entry of a report with the number of its open facts."""

    document: Ref
    entry: Ref
    open: int


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue as one curator sees it: the fact in front of him, and what else there is."""

    current: OpenFact | None
    """None when nothing is left under this filter."""
    context: tuple[Mentioned, ...]
    siblings: tuple[OpenFact, ...]
    """The other open facts of the same entry, in the order of the model."""
    groups: tuple[QueueGroup, ...]
    """Entries with open facts, in the order of the reports; the first hundred."""
    open: int
    """How many are left under this filter."""
    decided: int
    """How many facts of the same reports people have decided on."""
    kinds: tuple[tuple[str, str, int], ...]
    """Each kind of fact with its label and how many are open under the rest of the filter."""
    documents: tuple[tuple[Ref, int], ...]
    themes: tuple[tuple[Ref, int], ...]
    following: str = ""
    """Key of the fact after the current one; empty at the end."""

    rules: tuple[str, ...] = ()
    """Name and version of what found the current fact, e.g. ``practices@1``."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field of an entry in the editor: what stands in it, and what was said and put aside."""

    predicate: str
    label: str
    type: Literal["text", "code", "year", "url", "boolean", "number", "entry"]
    many: bool
    codes: tuple[tuple[str, str], ...]
    """Allowed codes with their labels, for a ``code``."""
    targets: tuple[str, ...]
    """Labels of entries an ``entry`` may name, e.g. ``("Actor", "City", "Country")``."""
    facts: tuple[FactView, ...]
    rejected: tuple[FactView, ...] = ()
    rejected_by: tuple[int, ...] = ()
    """For each of ``rejected`` the number of the decision that rejected it."""
    differences: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the checklist: what is asked, whether the entry's facts answer it, and by which field."""

    gate: Literal["eligibility", "selection"]
    name: str
    question: str
    met: bool | None
    """None: a person has to say; see ``answered``."""
    because: str
    answered: int | None = None
    """The decision by which a person answered it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of an entry's history, in words."""

    number: int
    """The decision's number; 0 for a load, which is no decision."""
    at: str
    by: str
    """The pseudonym of who decided, or the extractor's name and version for a load."""
    action: Action | Literal["load"]
    sentence: str
    """What happened, e.g. “Status changed”."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str
    in_force: bool
    undone_by: int | None
    can_undo: bool
    evidence: tuple[EvidenceView, ...] = ()
    entry: Ref | None = None
    """The entry it is about, for lists over several entries."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry as a curator edits it."""

    ref: Ref
    standing: Standing
    published: bool
    fields: tuple[FieldView, ...]
    checklist: tuple[Criterion, ...]
    completeness: float
    """Share of the model's fields that are known, 0 to 1."""
    complete: bool
    """Whether every field that a full entry needs is known; else it is a snapshot."""
    expects: int
    last_editor: str
    """Pseudonym of the last person who changed it; empty if nobody did. He cannot verify it."""
    documents: tuple[Ref, ...]
    members: tuple[str, ...]
    """The ids judged to be this entry, itself included."""
    comments: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One named part of a candidate's score, in words that can be checked."""

    name: str
    """name, acronym, country, level (how wide a territory), type, company, evidence, text."""
    points: float
    told: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entries that may be the same. Nothing is ever merged by itself."""

    left: Ref
    right: Ref
    score: float
    """0 to 1: the sum of the reasons' points, cut off at both ends."""
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]
    """What speaks against it: two countries, two types, an earlier judgement."""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a judgement “same” would do, before anybody says it."""

    candidate: Candidate
    canonical: Ref
    """The entry whose id and name would stand."""
    left: tuple[FactView, ...]
    right: tuple[FactView, ...]
    joined: tuple[str, ...]
    """In words: what the merged entry gains, which links fall together, what turns upon itself."""
    left_sentences: tuple[EvidenceView, ...]
    right_sentences: tuple[EvidenceView, ...]
    refused: str = ""
    """Why the ledger would refuse it; empty if it would not."""
    needs_reason: bool = False
    expects: int = 0


@dataclass(frozen=True, slots=True)
class BulkPreview:
    """What one decision on many facts would do."""

    action: Literal["accept", "reject"]
    facts: tuple[OpenFact, ...]
    entries: int
    expects: int


@dataclass(frozen=True, slots=True)
class Precision:
    """How often people accepted what a rule said. Told from 20 decisions on."""

    extractor: str
    kind: str
    accepted: int
    rejected: int
    edited: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many entries of a kind a field is known."""

    label: str
    known: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Quality:
    """How far to trust what is here. Public: figures only, no names and nothing unpublished."""

    facts: dict[str, int]
    """Facts by status: proposed, accepted, edited, added, rejected."""
    statuses: dict[str, int]
    """Practices by status; ``""`` where it is unknown."""
    precision: tuple[Precision, ...]
    coverage: tuple[Coverage, ...]
    duplicates: int
    """Possible duplicates nobody has judged."""
    differences: int
    loaded_at: str
    documents: int
    languages: dict[str, int]
    without_evidence: int
    """Facts with neither a quote nor a source; 0 unless something is broken."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A practice, or a city's needs and offers, as somebody sends it in: field → values."""

    label: Literal["Practice", "City", "Actor"]
    entry: str
    """The id of the entry it adds to; empty for a new one."""
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: the decisions written and the number the projection stands at."""

    decisions: tuple[Decision, ...]
    change: int
