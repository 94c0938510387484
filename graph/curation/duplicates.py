"""Possible duplicates, and what a judgement would do. Nothing is ever merged by itself."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.matching import AGENTS, Match, Matcher, Profile
from goodpractices.graph.curation.sheets import COMPARED, Sheet
from goodpractices.graph.curation.tray import Stand, Tray
from goodpractices.graph.curation.views import Candidate, MergePreview
from goodpractices.graph.curation.wording import sentence, shown_value
from goodpractices.graph.evidence import Row, read_quotes
from goodpractices.graph.ledger.identity import Identity
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.projection import Fact, clusters, project
from goodpractices.graph.ledger.rules import check
from goodpractices.graph.ledger.state import LedgerState, in_force, with_decision
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.views import EvidenceView, FactView
from goodpractices.ontology.errors import BadInput, GoodPracticesError, NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

GROUPS = (AGENTS, frozenset({"Practice"}))
"""Labels of entries that are compared with each other."""

AFRESH = 20
"""All are compared afresh when more than one in so many changed; else only those that did."""

SENTENCES_SHOWN = 10
PRACTICES_TOLD = 20


@dataclass(frozen=True, slots=True)
class _Lists:
    """What reference lists hold: names of countries, and actors and cities, by id."""

    lists: str
    countries: Mapping[str, list[str]]
    entries: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class _Compared:
    """All entries side by side as of a number."""

    number: int
    lists: str
    profiles: Mapping[str, Profile]
    matchers: Mapping[frozenset[str], Matcher]
    matches: tuple[Match, ...]


class DuplicateService:
    """Finds entries that may be the same. The list is kept as long as the ledger stands still."""

    def __init__(self, graph: Graph, registry: Registry, tray: Tray | None = None) -> None:
        self._graph = graph
        self._registry = registry
        self._tray = tray or Tray(graph, registry)
        self._ledger = Ledger(graph)
        self._lock = threading.Lock()
        self._kept: _Compared | None = None
        self._listed: _Lists | None = None

    def candidates(self, limit: int = 50, offset: int = 0, label: str = "") -> tuple[Candidate, ...]:
        """Return pairs nobody has judged, the likeliest first; of one label when it is given."""
        return tuple(self._candidate(match) for match in self._open(label)[offset : offset + limit])

    def count(self, label: str = "", *, published: bool = False) -> int:
        """Return how many pairs wait for a judgement; with ``published``, of entries readers see."""
        sheets = self._tray.now().sheets
        hidden = {one for one, sheet in sheets.items() if published and not sheet.published}
        return sum(hidden.isdisjoint((match.left, match.right)) for match in self._open(label))

    def preview(self, left: str, right: str, /) -> MergePreview:
        """Return what “same” would do to two entries. Raises NotFound for an id nobody speaks of."""
        stand = self._tray.now()
        left, right = stand.who.canonical(left), stand.who.canonical(right)
        for one in (left, right):
            if not self._tray.exists(one):
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
            canonical=self._tray.ref(canonical),
            left=views[0],
            right=views[1],
            joined=(
                *self._joined(canonical, sides[0], sides[1], merged),
                *self._led_over(stand, canonical, left if canonical == right else right),
            ),
            left_sentences=_sentences(views[0]),
            right_sentences=_sentences(views[1]),
            refused=refused,
            needs_reason=needs_reason,
            expects=self._tray.last_decision(left, right),
        )

    # --- the list -------------------------------------------------------------------------------------

    def _open(self, label: str) -> list[Match]:
        stand = self._tray.now()
        judged = _judged(stand.decisions, stand.who)
        return [
            match
            for match in self._compared(stand).matches
            if (not label or label in {label_of(match.left), label_of(match.right)})
            and frozenset((match.left, match.right)) not in judged
        ]

    def _compared(self, stand: Stand) -> _Compared:
        """Return what all entries look like side by side, brought up when anything that matters changed."""
        with self._lock:
            kept = self._kept
            if kept is None or (kept.number, kept.lists) != (stand.alike, stand.mark.lists):
                kept = self._bring_up(stand, kept)
                self._kept = kept
            return kept

    def _bring_up(self, stand: Stand, kept: _Compared | None) -> _Compared:
        profiles, lists = self._profiles(stand), self._lists(stand)
        matchers = dict(kept.matchers) if kept and kept.lists == stand.mark.lists else {}
        for group in GROUPS:
            ours = {one: profile for one, profile in profiles.items() if profile.label in group}
            before = kept.profiles if kept else {}
            changed = [profile for one, profile in ours.items() if before.get(one) != profile]
            gone = [one for one, profile in before.items() if profile.label in group and one not in ours]
            if group in matchers and (len(changed) + len(gone)) * AFRESH <= len(ours):
                matchers[group].follow(changed, gone)
            else:
                matchers[group] = Matcher(tuple(ours.values()), lists.countries)
        found = [match for matcher in matchers.values() for match in matcher.matches()]
        found.sort(key=lambda match: (-match.score, match.left, match.right))
        return _Compared(stand.alike, stand.mark.lists, profiles, matchers, tuple(found))

    def _profiles(self, stand: Stand) -> dict[str, Profile]:
        """Return what is known of each entry that may be another one."""
        lists = self._lists(stand)
        countries, listed = lists.countries.keys(), lists.entries
        company: dict[str, set[str]] = defaultdict(set)
        for sheet in stand.sheets.values():
            for actor in sheet.traits.actors:
                company[actor] |= sheet.traits.actors
        profiles: dict[str, Profile] = {}
        for one, sheet in stand.sheets.items():
            if label_of(one) in COMPARED:
                profiles[one] = _profile(sheet, listed.get(one), company.get(one, set()), countries)
        for one, row in listed.items():
            if one not in profiles and stand.who.canonical(one) == one:
                profiles[one] = _listed(row, company.get(one, set()), countries)
        return profiles

    def _lists(self, stand: Stand) -> _Lists:
        """Return the names of each country, and the listed actors and cities; read anew when lists change."""
        kept = self._listed
        if kept is None or kept.lists != stand.mark.lists:
            rows = self._graph.read("curation/listed", identifiers={"LABEL": "Country"})
            countries = {row["id"]: list(row["names"]) for row in rows}
            entries: dict[str, Row] = {}
            for label in sorted(COMPARED - {"Practice"}):
                found = self._graph.read("curation/listed", identifiers={"LABEL": label})
                entries.update((row["id"], row) for row in found)
            kept = _Lists(stand.mark.lists, countries, entries)
            self._listed = kept
        return kept

    def _match(self, left: str, right: str) -> Match:
        compared = self._compared(self._tray.now())
        pair = [
            compared.profiles.get(one) or Profile(one, label_of(one), (self._tray.ref(one).name,))
            for one in (left, right)
        ]
        group = next((group for group in GROUPS if pair[0].label in group), AGENTS)
        return compared.matchers[group].compare(pair[0], pair[1])

    def _candidate(self, match: Match) -> Candidate:
        refs = self._tray.refs([match.left, match.right])
        return Candidate(
            refs[match.left], refs[match.right], match.score, match.reasons,
            (*match.warnings, *self._earlier(match)),
        )  # fmt: skip

    def _earlier(self, match: Match) -> list[str]:
        """Return what people judged of these two before, in words."""
        stand = self._tray.now()
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
        refs = self._tray.refs({fact.object for fact in facts if fact.object})
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
        stays = _said(merged).keys()
        for side in sides:
            told += [
                f"Gives way: {self._sentence(canonical, side[key])}" for key in sorted(side.keys() - stays)
            ]
        return tuple(told)

    def _led_over(self, stand: Stand, canonical: str, other: str) -> tuple[str, ...]:
        """Return in words which practices that name the other entry will name the merged one."""
        both: list[str] = []
        moved: list[str] = []
        for one, sheet in stand.sheets.items():
            if other in sheet.traits.actors:
                (both if canonical in sheet.traits.actors else moved).append(one)
        told = []
        for ids, words in ((both, "names both, and will name one"), (moved, "will name it instead")):
            refs = self._tray.refs(ids[:PRACTICES_TOLD])
            told += [f"“{refs[one].name}” {words}." for one in ids[:PRACTICES_TOLD]]
            if len(ids) > PRACTICES_TOLD:
                told.append(f"And so do {len(ids) - PRACTICES_TOLD} more.")
        return tuple(told)

    def _sentence(self, canonical: str, fact: Fact) -> str:
        label = label_of(canonical)
        target = (
            self._tray.ref(fact.object).name
            if fact.object
            else shown_value(self._registry, label, fact.predicate, fact.value)
        )
        return sentence(
            self._registry, label=label, subject=self._tray.ref(canonical).name, predicate=fact.predicate,
            target=target, polarity=fact.polarity, modality=fact.modality,
        )  # fmt: skip


def _judged(decisions: Iterable[Decision], who: Identity) -> set[frozenset[str]]:
    return {
        frozenset(who.canonical(target) for target in made.targets)
        for made in in_force(decisions)
        if made.action in {"same", "different", "unsure"}
    }


def _profile(
    sheet: Sheet, row: Row | None, company: AbstractSet[str], countries: AbstractSet[str]
) -> Profile:
    """Return what is known of an entry, by reports and, with ``row``, by a reference list."""
    label = label_of(sheet.id)
    practice = label == "Practice"
    names = [*(row["names"] if row else ()), *sheet.traits.names]
    return Profile(
        id=sheet.id,
        label=label,
        names=tuple(dict.fromkeys(names)),
        countries=sheet.traits.countries | (frozenset() if practice else _country_of(sheet.id, countries)),
        type=(row["type"] if row else sheet.type) or "",
        company=sheet.traits.actors if practice else frozenset(company),
        places=sheet.traits.places,
        text=sheet.traits.text,
        documents=frozenset(sheet.documents),
        listed=row is not None,
    )


def _listed(row: Row, company: AbstractSet[str], countries: AbstractSet[str]) -> Profile:
    """Return what a reference list tells of an entry that no report describes."""
    return Profile(
        id=row["id"],
        label=label_of(row["id"]),
        names=tuple(dict.fromkeys(row["names"])),
        countries=frozenset(row["countries"]) | _country_of(row["id"], countries),
        type=row["type"] or "",
        company=frozenset(company),
        listed=True,
    )


def _country_of(identifier: str, countries: AbstractSet[str]) -> frozenset[str]:
    """Return the country a city's id names: Tunisia for ``city:tun-sfax``."""
    code = identifier.partition(":")[2].partition("-")[0]
    country = f"country:{code.upper()}"
    return frozenset([country] if identifier.startswith("city:") and country in countries else [])


def _said(facts: Iterable[Fact]) -> dict[tuple[str, str], Fact]:
    return {(fact.predicate, str(fact.object or fact.value)): fact for fact in facts}


def _sentences(facts: Iterable[FactView]) -> tuple[EvidenceView, ...]:
    found = {(quote.passage, quote.start, quote.end): quote for fact in facts for quote in fact.evidence}
    return tuple(found.values())[:SENTENCES_SHOWN]
