"""A portal on stand-ins: small services that answer from a few lines of the corpus, held in memory."""

import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from goodpractices.graph.curation.views import (
    BulkPreview,
    Candidate,
    Change,
    Criterion,
    Decided,
    EntryView,
    FieldView,
    Mentioned,
    MergePreview,
    OpenFact,
    Proposal,
    Quality,
    QueueFilter,
    QueueGroup,
    QueuePage,
    Reason,
)
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.search.model import (
    Facet,
    FacetValue,
    FilterSentence,
    Hit,
    Record,
    SearchRequest,
    SearchResult,
    Suggestion,
)
from goodpractices.graph.settings import Settings
from goodpractices.graph.views import (
    Connection,
    DocumentView,
    EntityLine,
    EntityView,
    EvidenceView,
    FactView,
    Hop,
    Mark,
    Overview,
    PassageView,
    PathView,
    PracticeLine,
    PracticeView,
    QuestionLine,
    RecommendationLine,
    Ref,
    Source,
    SubthemeLine,
)
from goodpractices.ontology.errors import BadInput, NoEvidence, NotFound, Refused, StaleDecision
from goodpractices.ontology.registry import load_registry
from goodpractices.web import create_app
from goodpractices.web.auth.accounts import Accounts, make_accounts
from goodpractices.web.auth.people import Person, Role
from goodpractices.web.contribute.form import Forms
from goodpractices.web.contribute.submissions import Submissions
from goodpractices.web.services import Services
from goodpractices.web.store.engine import open_store
from goodpractices.web.upload.reception import Reception
from goodpractices.web.upload.uploads import Uploads

TITLE = "The Governance of Labour Migration"
REPORT = "document:gfmd-2020"
NAGA = (
    "The City of Naga (Philippines) strengthened partnership between local\nauthorities, national agencies "
    "and other stakeholders to address the reintegration challenges."
)
ESTONIA = "Business representatives indicated the Estonia`s labour migration scheme could be one model"
QUESTION = "What is the role of dedicated research in policy formulation?"
TEXT = f"Annex\n{NAGA}\n{ESTONIA}\n{QUESTION}\nStates should ratify <b>C189</b> & apply it."

PHILIPPINES = Ref("country:PHL", "Country", "Philippines")
NAGA_CITY = Ref("city:phl-naga", "City", "Naga", "city_or_local_government")
ILO = Ref("actor:ilo", "Actor", "International Labour Organization", "un_agency")
C189 = Ref("ilo:C189", "Instrument", "Domestic Workers Convention, 2011", "ilo_convention")
REINTEGRATION = Ref("theme:return_and_reintegration", "Theme", "Return and reintegration")
PATHWAYS = Ref("theme:regular_pathways", "Theme", "Regular pathways, skills and job matching")
CORRIDOR = Ref("corridor:PHL-EST", "Corridor", "Philippines → Estonia")
ENTITIES = (
    PHILIPPINES, NAGA_CITY, ILO, C189, REINTEGRATION, PATHWAYS, CORRIDOR,
    Ref("country:EST", "Country", "Estonia"),
    Ref("region:asean", "Region", "ASEAN"),
    Ref("sector:health", "Sector", "Health"),
    Ref("population:domestic_workers", "Population", "Domestic workers"),
    Ref("question:role-of-research", "GuidingQuestion", QUESTION),
    Ref("recommendation:ratify-c189", "Recommendation", "States should ratify C189"),
    Ref("sdg:10.7.1", "Instrument", "SDG indicator 10.7.1", "sdg_target"),
)  # fmt: skip


def evidence(quote: str) -> EvidenceView:
    start = TEXT.index(quote)
    return EvidenceView(REPORT, TITLE, "passage:1", 11, start, start + len(quote), quote)


def fact(predicate: str, label: str, *, ref: Ref | None = None, value: str | None = None,
         quote: str = NAGA, modality: str = "done", polarity: str = "asserted") -> FactView:  # fmt: skip
    proof = (evidence(quote),)
    return FactView(
        predicate, label, value, ref, "proposed", 0.8, polarity, modality, proof, claims=("claim:1",)
    )


RATIFIED = FactView(
    "RATIFIED", "Ratified by", None, PHILIPPINES, "reference", None, "asserted", "done",
    source=Source("ILO NORMLEX", "2023-02-01", "Ratified: 2012-09-05; Status: In force"),
)  # fmt: skip


def practice(name: str, title: str, quote: str, lead: Ref | None, status: str) -> PracticeView:
    facts = (
        *((fact("LED_BY", "Lead", ref=lead, quote=quote),) if lead else ()),
        fact("status", "Status", value=status, quote=quote),
        fact("IN_COUNTRY", "Country", ref=PHILIPPINES, quote=quote),
        fact("PARTNER", "Partner", ref=ILO, quote=quote, modality="planned"),
    )
    return PracticeView(
        f"practice:{name}", title, "", status, "positive", "partnership", "local", "machine", 0.3, facts,
        ("Year", "Contact"), (evidence(quote),), (Ref(REPORT, "Document", TITLE),),
    )  # fmt: skip


PRACTICES = (
    practice(
        "naga-reintegration", "City of Naga partnership on reintegration", NAGA, NAGA_CITY, "implemented"
    ),
    practice("estonia-scheme", "Estonia <labour> migration scheme", ESTONIA, None, ""),
)


def line(view: PracticeView, relation: str = "") -> PracticeLine:
    leads = tuple(f.ref for f in view.facts if f.predicate == "LED_BY" and f.ref)
    return PracticeLine(
        view.id, view.title, view.summary, view.status, view.polarity, view.kind, view.verification, leads,
        (PHILIPPINES,), (REINTEGRATION,), view.evidence, relation,
    )  # fmt: skip


class StandInPractices:
    def get(self, identifier: str) -> PracticeView:
        for view in PRACTICES:
            if view.id == identifier:
                return view
        raise NotFound(f"There is no practice “{identifier}”.", hint="It may have been withdrawn.")

    def canonical_id(self, identifier: str) -> str:
        return {"practice:naga-old": "practice:naga-reintegration"}.get(identifier, identifier)

    def lines(self, identifiers: list[str]) -> list[PracticeLine]:
        return [line(self.get(identifier)) for identifier in identifiers]


class StandInEntities:
    def get(self, identifier: str) -> EntityView:
        for ref in ENTITIES:
            if ref.id == identifier:
                facts = (RATIFIED,) if ref == C189 else (fact("IN_COUNTRY", "Country", ref=PHILIPPINES),)
                quotes = tuple(evidence("C189") for _ in range(7)) if ref == C189 else (evidence("Naga"),)
                return EntityView(
                    ref.id,
                    ref.label,
                    ref.name,
                    ref.type,
                    {},
                    facts,
                    (line(PRACTICES[0], "leads"),),
                    quotes,
                    7,
                )
        raise NotFound(f"There is no entry “{identifier}”.")

    def canonical_id(self, identifier: str) -> str:
        return {"actor:oit": "actor:ilo"}.get(identifier, identifier)

    def all(self, label: str) -> list[Ref]:
        return sorted((ref for ref in ENTITIES if ref.label == label), key=lambda ref: ref.name)

    def list(self, label: str) -> list[EntityLine]:
        found = [ref for ref in ENTITIES if ref.label == label]
        return [EntityLine(ref, 1 if i == 0 else 0, 0) for i, ref in enumerate(found)]


class StandInDocuments:
    def get(self, identifier: str) -> DocumentView:
        if identifier != REPORT:
            raise NotFound(f"There is no report “{identifier}”.")
        return DocumentView(
            REPORT, TITLE, "GFMD", 2020, "en", "", "", "0" * 64, tuple(self.text()),
            tuple(line(view) for view in PRACTICES), {},
        )  # fmt: skip

    def text(self) -> list[PassageView]:
        made, start = [], 0
        kinds = (("Annex", "heading"), (NAGA, "bullet"), (ESTONIA, "bullet"), (QUESTION, "question"))
        for text, kind in (*kinds, (TEXT.splitlines()[-1], "paragraph")):
            start = TEXT.index(text, start)
            marks = [
                Mark(one.start, one.end, Ref(view.id, "Practice", view.title), "practice")
                for view in PRACTICES
                for one in view.evidence
                if one.quote == text
            ]
            marks += [
                Mark(start + text.index(word), start + text.index(word) + len(word), ref, "mention")
                for word, ref in (("City of Naga", NAGA_CITY), ("C189", C189))
                if word in text
            ]
            made.append(
                PassageView(f"passage:{start}", kind, 11 if start < 200 else 12, 0, "", start,
                            start + len(text), text, (), tuple(marks))
            )  # fmt: skip
        return made

    def passages(self, identifiers: Iterable[str]) -> dict[str, PassageView]:
        wanted = set(identifiers)
        return {passage.id: passage for passage in self.text() if passage.id in wanted}

    def list(self) -> list[EntityLine]:
        return [EntityLine(Ref(REPORT, "Document", TITLE), 2, 0, "GFMD, 2020")]


class StandInExplore:
    def connected(self, identifier: str, limit: int = 200) -> list[Connection]:
        if identifier == "actor:ilo":
            return []
        through = Ref(PRACTICES[0].id, "Practice", PRACTICES[0].title)
        left = fact("LED_BY", "Lead", ref=NAGA_CITY)
        right = fact("PARTNER", "Partner", ref=ILO, modality="planned")
        return [
            Connection(ILO, through, left, right),
            Connection(Ref("country:EST", "Country", "Estonia"), C189, RATIFIED, RATIFIED),
        ][:limit]

    def paths(self, first: str, second: str, limit: int = 5, *, reports: bool = False) -> list[PathView]:
        if first == second:
            return []
        if second == C189.id:
            return [self.same_report()] if reports else []
        through = Ref(PRACTICES[0].id, "Practice", PRACTICES[0].title)
        hops = (
            Hop(through, fact("LED_BY", "Lead", ref=NAGA_CITY), NAGA_CITY),
            Hop(through, fact("PARTNER", "Partner", ref=ILO, polarity="negated"), ILO),
        )
        return [PathView((NAGA_CITY, through, ILO), hops, 2.0)][:limit]

    def same_report(self) -> PathView:
        report = Ref(REPORT, "Document", TITLE)
        described = fact("DESCRIBED_IN", "Described in", ref=report)
        ends = [Ref(view.id, "Practice", view.title) for view in PRACTICES]
        nodes = (ends[0], report, ends[1])
        return PathView(nodes, (Hop(ends[0], described, report), Hop(ends[1], described, report)), 4.0)

    def shortest(self, _: str, second: str) -> PathView | None:
        hops = (Hop(PHILIPPINES, RATIFIED, C189),)
        return PathView((PHILIPPINES, C189), hops, 1.2) if second == C189.id else None

    def named(self, identifier: str) -> Ref:
        known = [*ENTITIES, Ref(REPORT, "Document", TITLE)]
        known += [Ref(view.id, "Practice", view.title) for view in PRACTICES]
        for ref in known:
            if ref.id == identifier:
                return ref
        raise NotFound(f"There is no entry “{identifier}”.")

    def suggest(self, text: str, limit: int = 10) -> list[Ref]:
        return [ref for ref in ENTITIES if text.casefold() in ref.name.casefold()][:limit]


class StandInCatalogue:
    def overview(self) -> Overview:
        question = QuestionLine("question:role-of-research", 5, PATHWAYS.id, QUESTION, (evidence(QUESTION),))
        advice = Ref("recommendation:ratify-c189", "Recommendation", "States should ratify C189")
        lines = (RecommendationLine(advice, (evidence("States should ratify <b>C189</b>"),)),)
        subtheme = SubthemeLine(PATHWAYS, 1, (advice,), (question,), lines)
        counts = {"Practice": 2, "Actor": 1, "Document": 1}
        statuses = {"implemented": 1, "": 1}
        sample = line(PRACTICES[0])
        return Overview(counts, statuses, 0, (question,), (subtheme,), sample, "2026-11-22T10:00:00Z", 7)


class StandInCuration:
    """A small desk: three open facts, one pair, and a book of what was decided here."""

    def __init__(self) -> None:
        self.taken: list[Decision] = []
        self.queue, self.entries = StandInQueue(self), StandInEntries(self)
        self.duplicates, self.quality, self.desk = StandInPairs(self), StandInFigures(), StandInDesk(self)

    def undone(self) -> set[int]:
        """The numbers of decisions that an undo in force names."""
        gone: set[int] = set()
        for made in reversed(self.taken):
            if made.action == "undo" and made.number not in gone:
                gone.add(made.undoes)
        return gone

    def open(self) -> list[OpenFact]:
        gone = self.undone()
        settled = {one for made in self.taken if made.number not in gone for one in made.targets}
        return [
            replace(one, expects=self.last(one.entry.id)) for one in OPEN if settled.isdisjoint(one.claims)
        ]

    def last(self, *entries: str) -> int:
        return max((m.number for m in self.taken if not set(entries).isdisjoint(entries_of(m))), default=0)


def entries_of(made: Decision) -> set[str]:
    about = {one.entry.id for one in OPEN if not set(one.claims).isdisjoint(made.targets)}
    return about | {target for target in made.targets if not target.startswith("claim:")}


def open_fact(view: PracticeView, place: int, claim: str, **more: object) -> OpenFact:
    said = replace(view.facts[place], claims=(claim,))
    entry = Ref(view.id, "Practice", view.title)
    told = f"{said.label} of {view.title}: {said.ref.name if said.ref else said.value}."
    key = claim.replace("claim:", "key-")
    return OpenFact(key, entry, told, said, said.predicate, REPORT, (claim,), 0, **more)


OPEN = (
    open_fact(PRACTICES[0], 0, "claim:lead"),
    open_fact(PRACTICES[0], 3, "claim:partner", rejected_before=(3,)),
    open_fact(PRACTICES[1], 0, "claim:status", difference="A person settled on “Planned”."),
)


class StandInQueue:
    def __init__(self, book: StandInCuration) -> None:
        self.book = book

    def page(self, wanted: QueueFilter, key: str = "") -> QueuePage:
        found = [one for one in self.book.open() if self.matches(one, wanted)]
        place = next((i for i, one in enumerate(found) if one.key == key), 0)
        now = found[place] if found else None
        report = Ref(REPORT, "Document", TITLE)
        parts = (
            ("Annex\n", ""),
            ("The ", "evidence"),
            ("City of Naga", "entity"),
            (" strengthened", "evidence"),
        )
        entries = Counter(one.entry for one in found)
        return QueuePage(
            now, (Mentioned(report, "passage:1", 11, "Annex", parts),) if now else (),
            tuple(one for one in found if now and one.entry == now.entry and one is not now),
            tuple(QueueGroup(report, entry, count) for entry, count in entries.items()),
            len(found), len(OPEN) - len(self.book.open()), (("LED_BY", "Lead", 1),), ((report, len(found)),),
            ((REINTEGRATION, 1),), found[place + 1].key if place + 1 < len(found) else "",
        )  # fmt: skip

    def matches(self, one: OpenFact, wanted: QueueFilter) -> bool:
        sure = one.fact.confidence or 0.0
        return (
            (not wanted.kind or one.kind == wanted.kind)
            and (not wanted.entry or one.entry.id == wanted.entry)
            and (not wanted.document or one.document == wanted.document)
            and wanted.least <= sure < wanted.below
        )

    def claims(self, keys: Iterable[str]) -> list[str]:
        known = {one.key: one.claims for one in self.book.open()}
        if not known.keys() >= set(keys):
            raise NotFound("This fact no longer waits for a decision.")
        return [claim for key in keys for claim in known[key]]

    def preview(self, wanted: list[str] | QueueFilter, action: str) -> BulkPreview:
        facts = self.book.open()
        if isinstance(wanted, QueueFilter):
            facts = [one for one in facts if self.matches(one, wanted)]
        else:
            facts = [one for one in facts if one.key in wanted]
        if not facts:
            raise BadInput("0 facts were chosen.", hint="Choose at least one.")
        about = {one.entry.id for one in facts}
        return BulkPreview(action, tuple(facts), len(about), self.book.last(*about))


def field_view(predicate: str, label: str, kind: str, *, many: bool = False, **more: object) -> FieldView:
    given = {"codes": (), "targets": (), "facts": (), **more}
    return FieldView(predicate, label, kind, many, **given)


class StandInEntries:
    def __init__(self, book: StandInCuration) -> None:
        self.book = book

    def get(self, identifier: str) -> EntryView:
        if identifier == REPORT:
            return self.view(Ref(REPORT, "Document", TITLE), ())
        for ref in ENTITIES:
            if ref.id == identifier:
                return self.view(ref, ())
        view = StandInPractices().get(StandInPractices().canonical_id(identifier))
        return self.view(Ref(view.id, "Practice", view.title), view.facts)

    def view(self, ref: Ref, facts: tuple[FactView, ...]) -> EntryView:
        codes = (("planned", "Planned"), ("implemented", "Implemented"))
        said = {name: tuple(f for f in facts if f.predicate == name) for name in ("LED_BY", "status")}
        corrected = replace(fact("year", "Years", value="2019"), status="added", evidence=(), claims=(),
                            source=Source("Minutes, 2020"))  # fmt: skip
        fields = (
            field_view("title", "Title", "text"),
            field_view("status", "Status", "code", codes=codes, facts=said["status"],
                       differences=("Differs.",), rejected=(fact("status", "Status", value="planned"),)),
            field_view("year", "Years", "year", many=True, facts=(corrected,), help="Never the report’s."),
            field_view("LED_BY", "Lead", "entry", many=True, targets=("Actor", "City"), facts=said["LED_BY"]),
            field_view("PARTNER", "Partner", "entry", many=True, targets=("Actor", "City")),
            field_view("evaluation_link", "Evaluation report", "url"),
            field_view("needs", "Needs", "text", many=True),
        )  # fmt: skip
        asked = (
            Criterion(
                "eligibility", "results", "Are there results?", met=False, because="Results: not known."
            ),
            Criterion(
                "selection", "need", "Does it answer a need?", met=None, because="A person has to say."
            ),
        )
        history = self.history(ref.id)
        return EntryView(
            ref, "machine", not self.unpublished(ref.id), fields, asked, 0.3, complete=False,
            expects=self.book.last(ref.id), last_editor=history[0].by if history else "",
            documents=(Ref(REPORT, "Document", TITLE),), members=(ref.id,),
            comments=tuple(one for one in history if one.action == "comment"),
        )  # fmt: skip

    def unpublished(self, identifier: str) -> bool:
        states = [m.action for m in self.book.taken if m.targets == (identifier,) and "publish" in m.action]
        return states[-1:] == ["unpublish"]

    def history(self, identifier: str) -> list[Change]:
        return [self.told(one) for one in reversed(self.book.taken) if identifier in self.about(one)]

    def about(self, made: Decision) -> set[str]:
        undone = next((one for one in self.book.taken if one.number == made.undoes), None)
        return entries_of(undone or made)

    def feed(self, limit: int = 50) -> list[Change]:
        return [self.told(one) for one in self.book.taken[::-1][:limit]]

    def told(self, made: Decision) -> Change:
        gone = made.number in self.book.undone()
        later = next((m.number for m in reversed(self.book.taken) if m.undoes == made.number), None)
        entry = next(iter(sorted(self.about(made))), "")
        told = f"{made.action.capitalize()} {' '.join(made.targets)}."
        before, after = (tuple(map(str, said.values())) for said in (made.before, made.after))
        return Change(
            made.number, made.at, made.by, made.action, told, before, after, made.reason, not gone,
            later if gone else None, not gone, (evidence(NAGA),), Ref(entry, "Practice", entry),
        )  # fmt: skip


class StandInPairs:
    def __init__(self, book: StandInCuration) -> None:
        self.book = book

    def candidates(self, limit: int = 50, offset: int = 0) -> list[Candidate]:
        if any(made.action in {"same", "different", "unsure"} for made in self.book.taken):
            return []
        reasons = (Reason("name", 0.4, "Both are called Naga."),)
        return [Candidate(NAGA_CITY, ILO, 0.4, reasons, ("Two types.",))][offset : offset + limit]

    def count(self) -> int:
        return len(self.candidates())

    def preview(self, left: str, right: str) -> MergePreview:
        first, second = (StandInExplore().named(one) for one in (left, right))
        pair = Candidate(first, second, 0.4, (Reason("name", 0.4, "Both are called Naga."),), ("Two types.",))
        return MergePreview(
            pair, first, (fact("IN_COUNTRY", "Country", ref=PHILIPPINES),), (), ("Gains: a country.",),
            (evidence(NAGA),), (), needs_reason=True, expects=self.book.last(left, right),
        )  # fmt: skip


class StandInFigures:
    def quality(self) -> Quality:
        return Quality({}, {}, (), (), 1, 1, "", 1, {"en": 1}, 0)


class StandInDesk:
    """Writes down what it is told; refuses like the ledger what is stale or has neither proof nor source."""

    def __init__(self, book: StandInCuration) -> None:
        self.book = book

    def take(self, action: str, targets: Iterable[str], by: str, expects: int, reason: str = "",
             **more: object) -> Decided:  # fmt: skip
        request = more.pop("request", "")
        targets = tuple(next((c for f in OPEN if f.key == t for c in f.claims), t) for t in targets)
        made = Decision(len(self.book.taken) + 1, "2026-11-22T20:14:00Z", by, action, targets, reason=reason,
                        expects=expects, **more)  # fmt: skip
        assert request, "every form carries a key of its own"
        since = [
            one for one in self.book.taken if one.number > expects and entries_of(one) & entries_of(made)
        ]
        if since:
            raise StaleDecision(f"Since you looked: decision {since[-1].number}.", hint="Look again.")
        self.book.taken.append(made)
        return Decided((made,), 8)

    def accept(
        self, claims: Iterable[str], by: str, expects: int, reason: str = "", *, request: str
    ) -> Decided:
        return self.take("accept", claims, by, expects, reason, request=request)

    def reject(
        self, claims: Iterable[str], by: str, expects: int, reason: str = "", *, request: str
    ) -> Decided:
        return self.take("reject", claims, by, expects, reason, request=request)

    def edit(self, entry: str, predicate: str, by: str, expects: int, *, before: object = None,
             source: str = "", reason: str = "", request: str, **said: object) -> Decided:  # fmt: skip
        after = {"predicate": predicate, "source": source, **said}
        replaced = {} if before is None else {"said": before}
        return self.take("edit", [entry], by, expects, reason, before=replaced, after=after, request=request)

    def add(self, entry: str, predicate: str, by: str, expects: int, *, source: str = "", reason: str = "",
            request: str, **said: object) -> Decided:  # fmt: skip
        if not source:
            raise NoEvidence("Nothing proves it.", hint="Give a source.")
        after = {"predicate": predicate, "source": source, **said}
        return self.take("add", [entry], by, expects, reason, after=after, request=request)

    def remove(self, entry: str, predicate: str, by: str, expects: int, *, reason: str = "", request: str,
               **said: object) -> Decided:  # fmt: skip
        return self.take("remove", [entry], by, expects, reason, before={"predicate": predicate, **said},
                         request=request)  # fmt: skip

    def create(self, proposal: Proposal, by: str, source: str = "", *, publish: bool = False,
               reason: str = "", request: str) -> Ref:  # fmt: skip
        if proposal.label == "Practice" and "title" not in proposal.values:
            raise BadInput("A new practice needs a title.", hint="Say what it is called.")
        entry = proposal.entry or PRACTICES[0].id
        said = {name: values[0] for name, values in proposal.values.items()}
        after = {**said, "source": source, "publish": publish}
        self.take("add", [entry], by, 99, reason, after=after, request=request)
        return Ref(entry, proposal.label, PRACTICES[0].title)

    def judge(self, left: str, right: str, judgement: str, by: str, *, expects: int, reason: str = "",
              request: str) -> Decided:  # fmt: skip
        if judgement == "same" and not reason:
            raise Refused("They are in two countries.", hint="If they are one body all the same, say why.")
        return self.take(judgement, [left, right], by, expects, reason, request=request)

    def answer(self, entry: str, criterion: str, met: object, by: str, *, expects: int, reason: str = "",
               request: str) -> Decided:  # fmt: skip
        return self.take("comment", [entry], by, expects, reason, after={criterion: met}, request=request)

    def comment(self, entry: str, by: str, expects: int, text: str, *, request: str) -> Decided:
        return self.take("comment", [entry], by, expects, text, request=request)

    def undo(self, number: int, by: str, expects: int, reason: str = "", *, request: str) -> Decided:
        if number > len(self.book.taken):
            raise NotFound(f"There is no decision {number} to undo.")
        return self.take("undo", [], by, expects, reason, undoes=number, request=request)

    def __getattr__(self, action: str) -> Callable[..., Decided]:
        if action not in {"publish", "unpublish", "verify", "withdraw", "restore"}:
            raise AttributeError(action)
        return lambda entry, by, expects, reason="", **more: self.take(
            action, [entry], by, expects, reason, **more
        )


ONE_VALUE = Facet("language", "Language", (FacetValue("en", "English", 2),), 1)


class StandInSearch:
    """Finds practices whose quote has the words; one facet with two values, one of them chosen or not."""

    def search(self, request: SearchRequest) -> SearchResult:
        notices = [f"There is no filter “{name}”." for name in request.selected if name != "status"]
        wanted = request.selected.get("status", ())
        typo = request.text == "nagga"
        if typo:
            request = replace(request, text="naga")
        found = [
            view
            for view in PRACTICES
            if request.text.casefold() in TEXT.casefold()
            and request.text.casefold() in (view.title + view.evidence[0].quote).casefold()
            and (not wanted or (view.status or "unknown") in wanted)
        ]
        values = tuple(
            FacetValue(value, label, 1, value in wanted, value in request.excluded.get("status", ()))
            for value, label in (("implemented", "Implemented"), ("unknown", "Not known"))
            if request.find.get("status", "").casefold() in label.casefold()
        )
        labels = {"implemented": "Implemented", "unknown": "Not known"}
        filters = tuple(
            FilterSentence("status", value, f"The status is {labels.get(value, value)}.") for value in wanted
        )
        if request.page > 1:
            notices.append(f"There is no page {request.page}; this is the last page.")
            request = replace(request, page=1)
        if typo:
            ways = (Suggestion("Did you mean “naga” for “nagga”?", request, 1),)
            request = replace(request, text="nagga")
        else:
            ways = () if found else (Suggestion("Leave out the words.", replace(request, text=""), 2),)
        return SearchResult(
            request, len(found), 1, tuple(self.hit(view, request.text) for view in found),
            (Facet("status", "Status", values, 20), ONE_VALUE), filters, tuple(notices), (), ways,
        )  # fmt: skip

    def hit(self, view: PracticeView, text: str) -> Hit:
        record = Record(view.id, view.title, "", view.evidence[0].quote, fields={"confidence": 0.42})
        return Hit(record, 1.0, ((view.evidence[0].quote[:30], False), (text, True)))


@pytest.fixture(scope="session")
def own_accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Accounts]:
    """Accounts in a database of their own; passwords are hashed as cheaply as can be."""
    store = open_store(Settings(home=tmp_path_factory.mktemp("accounts")))
    yield make_accounts(store, "0" * 64, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    store.close()


@pytest.fixture(scope="session")
def accounts(own_accounts: Accounts) -> Accounts:
    """The accounts of the portal under test. Tests of accounts put others here, with a portal on them."""
    return own_accounts


class StandInLedger:
    """Knows no report at all."""

    def document_of(self, _: str) -> None:
        return None

    def current_run(self, _: str) -> None:
        return None


@pytest.fixture(scope="session")
def reception(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reception]:
    """Takes reports in; nobody reads them."""
    home = tmp_path_factory.mktemp("uploads")
    store = open_store(Settings(home=home))
    yield Reception(Uploads(store, home / "files", lambda _: None), StandInLedger())
    store.close()


@pytest.fixture(scope="session")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Submissions]:
    """An empty book of submissions."""
    store = open_store(Settings(home=tmp_path_factory.mktemp("submissions")))
    yield Submissions(store)
    store.close()


@pytest.fixture(scope="session")
def services(own_accounts: Accounts, reception: Reception, submissions: Submissions) -> Services:
    return Services(
        StandInPractices(), StandInEntities(), StandInDocuments(), StandInExplore(), StandInCatalogue(),
        StandInSearch(), lambda: 7, own_accounts, StandInCuration(), reception, submissions,
        Forms(load_registry()),
    )  # fmt: skip


@pytest.fixture(scope="session")
def app(services: Services) -> Flask:
    app = create_app(Settings(home=Path("unused")), services)
    app.testing = True
    return app


@pytest.fixture(scope="session")
def client(app: Flask) -> FlaskClient:
    """A reader, who needs no cookie."""
    return app.test_client(use_cookies=False)


PASSWORD = "seven grey herons wade"  # noqa: S105 - of people made here


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person and a browser in which that person is signed in."""

    person: Person
    client: FlaskClient

    def post(self, address: str, **fields: str) -> TestResponse:
        """Send a form of ours: with the token that its page would have held."""
        token = token_in(self.client.get("/account").text)
        return self.client.post(address, data={"csrf_token": token, **fields})


def token_in(page: str) -> str:
    """Return the token against forged forms that stands in a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page
    return found.group(1)


@pytest.fixture
def sign_in(app: Flask, accounts: Accounts) -> Callable[..., SignedIn]:
    """Sign in a new person of a role, by the sign-in page: ``sign_in("curator").post("/…", field="…")``."""

    def signed_in(role: str, app: Flask = app, accounts: Accounts = accounts) -> SignedIn:
        email = f"{role}-{secrets.token_hex(4)}@example.org"
        person = accounts.people.add(email, f"Some {role}", Role(role))
        accounts.passwords.give(person.id, PASSWORD)
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = f"127.0.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
        token = token_in(client.get("/sign-in").text)
        form = {"csrf_token": token, "email": email, "password": PASSWORD}
        assert client.post("/sign-in", data=form).status_code == 303
        return SignedIn(accounts.people.get(person.id), client)

    return signed_in


@pytest.fixture
def desk(services: Services) -> StandInCuration:
    """The stand-in desk, with nothing decided."""
    services.curation.taken.clear()
    return services.curation
