"""Possible duplicates, and what a judgement would do. Nothing is ever merged by itself."""

from collections.abc import Iterable
from dataclasses import replace

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.book import Book
from goodpractices.graph.curation.matching import Match, Profile, compare, is_acronym, matches
from goodpractices.graph.curation.views import Candidate, MergePreview
from goodpractices.graph.curation.wording import sentence, shown_value
from goodpractices.graph.evidence import Row, fold, read_quotes
from goodpractices.graph.ledger.identity import Identity, is_reference
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.projection import Fact, clusters, project
from goodpractices.graph.ledger.rules import check
from goodpractices.graph.ledger.state import LedgerState, in_force, with_decision
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.views import EvidenceView, FactView
from goodpractices.ontology.errors import BadInput, GoodPracticesError, NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

LABELS = ("Actor", "City", "Practice")
SENTENCES_SHOWN = 10


class DuplicateService:
    """Finds entries that may be the same. The list is kept as long as the ledger stands still."""

    def __init__(self, graph: Graph, registry: Registry, book: Book | None = None) -> None:
        self._graph = graph
        self._registry = registry
        self._book = book or Book(graph, registry)
        self._ledger = Ledger(graph)
        self._kept: tuple[int, tuple[Match, ...]] | None = None

    def candidates(self, limit: int = 50, offset: int = 0, label: str = "") -> tuple[Candidate, ...]:
        """Return pairs nobody has judged, the likeliest first; of one label when it is given."""
        return tuple(self._candidate(match) for match in self._open(label)[offset : offset + limit])

    def count(self, label: str = "") -> int:
        """Return how many pairs wait for a judgement."""
        return len(self._open(label))

    def preview(self, left: str, right: str, /) -> MergePreview:
        """Return what “same” would do to two entries. Raises NotFound for an id nobody speaks of."""
        stand = self._book.now()
        left, right = stand.who.canonical(left), stand.who.canonical(right)
        for one in (left, right):
            if not self._book.exists(one):
                raise NotFound(f"There is no entry {one[:80]}.", hint="It may have been withdrawn.")
        if left == right:
            raise BadInput(f"{left} is one entry already.", hint="Undo the judgement to tell them apart.")
        state = self._ledger.state({left, right})
        before = project(state, subjects={left, right}, registry=self._registry)
        refused, needs_reason, after_state = self._tried(state, left, right)
        after = project(after_state, subjects={left, right}, registry=self._registry)
        canonical = clusters(after_state).canonical(left)
        sides = [before.facts.get(one, ()) for one in (left, right)]
        merged = after.facts.get(canonical, ())
        views = [self._views(facts) for facts in sides]
        return MergePreview(
            candidate=self._candidate(self._match(left, right)),
            canonical=self._book.ref(canonical),
            left=views[0],
            right=views[1],
            joined=self._joined(canonical, sides[0], sides[1], merged),
            left_sentences=_sentences(views[0]),
            right_sentences=_sentences(views[1]),
            refused=refused,
            needs_reason=needs_reason,
            expects=self._book.last_decision(left, right),
        )

    # --- the list -------------------------------------------------------------------------------------

    def _open(self, label: str) -> list[Match]:
        stand = self._book.now()
        kept = self._kept
        if kept is None or kept[0] != stand.number:
            kept = (stand.number, tuple(self._compute()))
            self._kept = kept
        judged = _judged(stand.decisions, stand.who)
        return [
            match
            for match in kept[1]
            if (not label or label_of(match.left) == label)
            and frozenset((match.left, match.right)) not in judged
        ]

    def _compute(self) -> list[Match]:
        found: list[Match] = []
        for label in LABELS:
            rows = self._graph.read("curation/agents", identifiers={"LABEL": label})
            found += matches([_profile(row, label) for row in rows], {})
        return sorted(found, key=lambda match: (-match.score, match.left, match.right))

    def _match(self, left: str, right: str) -> Match:
        profiles = {}
        for one in (left, right):
            label = label_of(one)
            rows = self._graph.read("curation/agents", identifiers={"LABEL": label})
            profiles.update({row["id"]: _profile(row, label) for row in rows if row["id"] == one})
        empty = [Profile(one, label_of(one), (self._book.ref(one).name,)) for one in (left, right)]
        pair = [profiles.get(one.id, one) for one in empty]
        names = {one: ref.name for one, ref in self._book.refs(
            {c for profile in pair for c in (*profile.countries, *profile.company)}).items()}  # fmt: skip
        return compare(pair[0], pair[1], names)

    def _candidate(self, match: Match) -> Candidate:
        refs = self._book.refs([match.left, match.right])
        return Candidate(
            refs[match.left], refs[match.right], match.score, match.reasons,
            (*match.warnings, *self._earlier(match)),
        )  # fmt: skip

    def _earlier(self, match: Match) -> list[str]:
        """Return what people judged of these two before, in words."""
        stand = self._book.now()
        pair = {match.left, match.right}
        return [
            f"Judged “{made.action}” by {made.by} in decision {made.number}."
            for made in in_force(stand.decisions)
            if made.action in {"different", "unsure"}
            and {stand.who.canonical(t) for t in made.targets} == pair
        ]

    # --- the preview ----------------------------------------------------------------------------------

    def _tried(self, state: LedgerState, left: str, right: str) -> tuple[str, bool, LedgerState]:
        """Return why “same” would be refused, whether it needs a reason, and the ledger with it."""
        number = max((made.number for made in state.decisions), default=0) + 1
        wish = Decision(number, "", "preview", "same", (left, right), expects=number - 1)
        refused, needs_reason = "", False
        try:
            check(wish, state)
        except GoodPracticesError as error:
            refused = str(error)
            try:
                check(replace(wish, reason="preview"), state)
                refused, needs_reason = "", True
            except GoodPracticesError:
                pass
        return refused, needs_reason, with_decision(state, wish, number)

    def _views(self, facts: Iterable[Fact]) -> tuple[FactView, ...]:
        facts = tuple(facts)
        refs = self._book.refs({fact.object for fact in facts if fact.object})
        quotes = read_quotes(self._graph, [claim for fact in facts for claim in fact.claims])
        return tuple(
            FactView(
                predicate=fact.predicate,
                label=self._registry.predicate_label(label_of(fact.subject), fact.predicate),
                value=fact.value,
                ref=refs[fact.object] if fact.object else None,
                status=fact.status,
                confidence=fact.confidence,
                polarity=fact.polarity,
                modality=fact.modality,
                evidence=quotes.of(fact.claims),
                claims=fact.claims,
            )
            for fact in facts
        )

    def _joined(
        self, canonical: str, left: Iterable[Fact], right: Iterable[Fact], merged: Iterable[Fact]
    ) -> tuple[str, ...]:
        """Return in words what the merged entry gains, what falls together, what turns upon itself."""
        sides = [_said(left), _said(right)]
        own = sides[0] if any(fact.subject == canonical for fact in left) else sides[1]
        together = sides[0].keys() & sides[1].keys()
        told = [f"Both say: {self._sentence(canonical, sides[0][key])}" for key in sorted(together)]
        for key, fact in sorted(_said(merged).items()):
            if fact.object == canonical:
                told.append(f"Turns upon itself and is not shown: {self._sentence(canonical, fact)}")
            elif key not in own:
                told.append(f"Gains: {self._sentence(canonical, fact)}")
        return tuple(told)

    def _sentence(self, canonical: str, fact: Fact) -> str:
        label = label_of(canonical)
        target = (
            self._book.ref(fact.object).name
            if fact.object
            else shown_value(self._registry, label, fact.predicate, fact.value)
        )
        return sentence(
            self._registry, label=label, subject=self._book.ref(canonical).name, predicate=fact.predicate,
            target=target, polarity=fact.polarity, modality=fact.modality,
        )  # fmt: skip


def _judged(decisions: Iterable[Decision], who: Identity) -> set[frozenset[str]]:
    return {
        frozenset(who.canonical(target) for target in made.targets)
        for made in in_force(decisions)
        if made.action in {"same", "different", "unsure"}
    }


def _profile(row: Row, label: str) -> Profile:
    names = tuple(dict.fromkeys(row["names"] or []))
    acronyms = {fold(name) for name in (*names, row["acronym"] or "") if name and is_acronym(name)}
    company = row["company"] if label != "Practice" else row["actors"]
    return Profile(
        id=row["id"],
        label=label,
        names=names,
        acronyms=frozenset(acronyms),
        countries=frozenset(row["countries"] or ()),
        type=(row["type"] if label != "Practice" else row["kind"]) or "",
        company=frozenset(company or ()),
        text=row["summary"] or "",
        listed=is_reference(row["id"]) or row["layer"] == "reference",
    )


def _said(facts: Iterable[Fact]) -> dict[tuple[str, str], Fact]:
    return {(fact.predicate, str(fact.object or fact.value)): fact for fact in facts}


def _sentences(facts: Iterable[FactView]) -> tuple[EvidenceView, ...]:
    found = {(quote.passage, quote.start, quote.end): quote for fact in facts for quote in fact.evidence}
    return tuple(found.values())[:SENTENCES_SHOWN]
