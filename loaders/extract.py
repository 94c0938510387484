"""The assembly of an extraction: layout, pipeline, and from what the Docs hold to facts with their spans."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.answers import proposals
from goodpractices.loaders.garbage import collector_paused
from goodpractices.loaders.layout import repair
from goodpractices.loaders.layout.lines import TAG
from goodpractices.loaders.model import (
    ActorRole,
    Block,
    Code,
    CorridorFound,
    Extraction,
    Mention,
    PracticeFound,
    QuestionFound,
    RawText,
    RecommendationFound,
    Span,
    StagesDone,
    unheard,
    version_of,
)
from goodpractices.loaders.nlp import facts
from goodpractices.loaders.nlp.acronyms import collect
from goodpractices.loaders.nlp.advice import AdviceCandidate
from goodpractices.loaders.nlp.calibration import with_calibrated
from goodpractices.loaders.nlp.corridor_judge import CorridorJudge, shipped_corridor_weights
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import (
    ACTORS,
    INSTRUMENTS,
    PLACES,
    DocumentContext,
    Entity,
    Notes,
    agent_of,
    block_of,
    entity_of,
    notes_of,
    sentences_of,
    spans_of,
    text_of,
)
from goodpractices.loaders.nlp.home import document_home, homes, met_once
from goodpractices.loaders.nlp.judge import Judge, shipped_weights
from goodpractices.loaders.nlp.language import detect_language
from goodpractices.loaders.nlp.pipeline import LANGUAGES, build_pipeline
from goodpractices.loaders.nlp.practices import PracticeCandidate, elaborates, goes_on_about
from goodpractices.loaders.nlp.roles import Participant, participants
from goodpractices.loaders.nlp.settings import settings
from goodpractices.loaders.nlp.surroundings import Surroundings
from goodpractices.loaders.nlp.theme_judge import Report, ThemeJudge, shares, shipped_themes, telling
from goodpractices.loaders.nlp.themes import CodeBook
from goodpractices.loaders.nlp.titles import Told, advice_title, practice_title
from goodpractices.loaders.readers.parsed import PagesRead
from goodpractices.ontology.ids import digest, slug

SCHEMA = 1
BATCH = 64
INLINE = 5
"""Characters: a footnote mark left out inside a line does not divide a quotation."""
HOME_SHARE = 0.6
"""Share of a document's bodies that must belong to one country for it to be the document's own."""
HOME_LEAST = 2
"""So many of them at least."""
OPENS = 12
"""Characters of the evidence in which a place begins that says where all of it is: "In Ghana, the …"."""
GIVEN_TO = re.compile(r"\s(?:for|to|towards|à|aux?|pour|al?|para)\s")
NUMBER = re.compile(r"^\(?(\d{1,2})[.)]*\)?\s+")
LONG_NAME = 36
"""Characters from which a title calls a body as the text does where that is shorter."""
TOGETHER = ({"state"}, {"city_or_local_government"})
TOGETHER_TYPES = frozenset({"state", "city_or_local_government"})
POSSESSIVES = ("'s", "\u2019s", "`s")
BEYOND = frozenset({"regional_body"})
"""Who acts for no country of its own."""
BODIES = frozenset({"state", "government_body", "city_or_local_government"})


@dataclass(frozen=True, slots=True)
class _Tools:
    """What one language needs; made once."""

    nlp: Language
    cues: Cues
    codes: CodeBook
    judge: Judge | None
    themes: ThemeJudge | None


class Extractor:
    """Extracts by rules and gazetteers. Pipelines are built on first use of a language, then kept.

    Confidences are calibrated unless ``calibrate`` is false. With ``model``, an installed trained pipeline
    also names organisations that no rule knows. Unless ``trained`` is false, a small model that comes with
    the package helps to decide which sentences tell a practice or give advice, another which corridors.
    """

    def __init__(self, *, calibrate: bool = True, model: bool = False, trained: bool = True) -> None:
        self._calibrate = calibrate
        self._model = model
        self._weights = shipped_weights() if trained else None
        self._topics = shipped_themes() if trained else None
        corridors = shipped_corridor_weights() if trained else None
        self._corridors = CorridorJudge(corridors) if corridors is not None else None
        self._tools: dict[str, _Tools] = {}

    @property
    def version(self) -> str:
        """Name and version of the rules, and which models help them."""
        version = version_of(model=self._model)
        return version if self._weights is not None else f"{version}-untrained"

    def extract(
        self, raw: RawText, *, title: str = "", language: str = "", progress: StagesDone = unheard
    ) -> Extraction:
        """Return all that ``raw`` says, every fact with spans of the raw text.

        Without ``title`` the document's own is taken; without ``language`` (``en``, ``fr``, ``es``) it is
        told from the words. ``progress`` is told of the stages ``extracting`` and ``composing`` by page; by
        block in a text of one page.
        """
        language = language if language in LANGUAGES else detect_language(raw.text)
        tools = self._tools_for(language)
        with collector_paused():
            return self._extracted(raw, title, language, tools, progress)

    def _extracted(
        self, raw: RawText, title: str, language: str, tools: _Tools, progress: StagesDone
    ) -> Extraction:
        blocks = repair(raw.text, raw.outline)
        docs = _read(blocks, tools, language, partial(progress, "extracting"))
        progress("composing", 0, 1)
        if tools.judge is not None:
            tools.judge(docs)
        if self._corridors is not None:
            self._corridors(docs)
        found = _Assembly(raw, blocks, docs, tools).extraction(
            title, language, partial(progress, "composing")
        )
        found = replace(found, answers=proposals(found, tools.codes))
        _let_go(docs)
        return with_calibrated(found) if self._calibrate else found

    def read(self, raw: RawText, *, language: str) -> list[Doc]:
        """Return the Docs of a text, one for each block, as the rules leave them."""
        return self.read_blocks(repair(raw.text, raw.outline), language)

    def read_blocks(self, blocks: Sequence[Block], language: str) -> list[Doc]:
        """Return the Docs of ``blocks`` as the rules leave them."""
        return _read(blocks, self._tools_for(language), language)

    def _tools_for(self, language: str) -> _Tools:
        if language not in self._tools:
            cues, codes = Cues.load(language), CodeBook.load(language)
            self._tools[language] = _Tools(
                build_pipeline(language, model=self._model),
                cues,
                codes,
                Judge(self._weights, cues) if self._weights is not None else None,
                ThemeJudge(self._topics, codes) if self._topics is not None else None,
            )
        return self._tools[language]


def extract(raw: RawText, *, title: str = "", language: str = "") -> Extraction:
    """Extract one text with an `Extractor` of its own; to extract many, keep one."""
    return Extractor().extract(raw, title=title, language=language)


def _read(blocks: Sequence[Block], tools: _Tools, language: str, progress: PagesRead = unheard) -> list[Doc]:
    """Run the pipeline over one Doc for each block."""
    context = DocumentContext(language, collect(blocks, language))
    docs = []
    for block, setting in zip(blocks, settings(blocks, tools.cues), strict=True):
        doc = tools.nlp.make_doc(block.text)
        doc.user_data["notes"] = Notes(block, context, setting)
        doc.user_data["text"] = block.text
        docs.append(doc)
    return list(_followed(tools.nlp.pipe(docs, batch_size=BATCH), blocks, progress))


def _followed(docs: Iterable[Doc], blocks: Sequence[Block], progress: PagesRead) -> Iterator[Doc]:
    """Yield the Docs of ``blocks``; tell of each page left behind, of each block if all are on one page."""
    pages = [block.page for block in blocks]
    places = pages if len(set(pages)) > 1 else range(1, len(pages) + 1)
    total, begun = max(places, default=1), 0
    for doc, place in zip(docs, places, strict=True):
        if place > begun:
            begun = place
            progress(begun - 1, total)
        yield doc
    progress(total, total)


def _let_go(docs: Sequence[Doc]) -> None:
    """Empty Docs that are done with: what they hold points back at them, which would keep them in memory."""
    for doc in docs:
        doc.user_data.clear()


class _Assembly:
    """One document on its way from Docs to an `Extraction`."""

    def __init__(self, raw: RawText, blocks: Sequence[Block], docs: Sequence[Doc], tools: _Tools) -> None:
        self.raw = raw
        self.blocks = blocks
        self.docs = docs
        self.tools = tools
        self.homes = homes(docs)
        self.met_once = met_once(docs)
        self.home = document_home(self.homes, _title_home(docs), _home(docs))
        self.title = title_of(blocks)
        self.surroundings = Surroundings(tools.codes, self.title)

    def extraction(self, title: str, language: str, progress: PagesRead) -> Extraction:
        practices = {p.id: p for p in self._told_practices(progress)}
        advice = {
            r.id: r
            for doc in self.docs
            for r in (self._recommendation(doc, found) for found in notes_of(doc).advice)
        }
        return Extraction(
            title=title or title_of(self.blocks),
            language=language,
            sha256=self.raw.sha256,
            blocks=tuple(self.blocks),
            actors=self._mentions(ACTORS),
            instruments=self._mentions(INSTRUMENTS),
            corridors=self._corridors(),
            practices=tuple(sorted(practices.values(), key=_by_place)),
            recommendations=tuple(sorted(advice.values(), key=_by_place)),
            questions=self._questions(),
        )

    # Spans.

    def spans(self, doc: Doc, start: int, end: int) -> tuple[Span, ...]:
        """Return the raw text of characters ``start`` to ``end`` of a Doc, in pieces around furniture."""
        offsets = block_of(doc).offsets[start:end]
        if not offsets:
            return ()
        pieces: list[tuple[int, int]] = []
        begin = offsets[0]
        whole = offsets[-1] - begin == len(offsets) - 1
        for here, there in () if whole else pairwise(offsets):
            if there - here == 1:
                continue
            gap = TAG.sub("", self.raw.text[here + 1 : there])
            if any(c.isalnum() for c in gap) and (len(gap) > INLINE or "\n" in gap):
                pieces.append((begin, here + 1))
                begin = there
        pieces.append((begin, offsets[-1] + 1))
        return tuple(self._trimmed(a, b) for a, b in pieces if self.raw.text[a:b].strip())

    def _trimmed(self, start: int, end: int) -> Span:
        """Return a span without the blanks at its ends."""
        text = self.raw.text[start:end]
        start += len(text) - len(text.lstrip())
        end -= len(text) - len(text.rstrip())
        return Span(start, end, self.raw.text[start:end])

    # Entities.

    def _mentions(self, group: str) -> tuple[Mention, ...]:
        found: dict[str, list[tuple[Entity, tuple[Span, ...], bool]]] = {}
        for doc in self.docs:
            for span in spans_of(doc, group):
                entity = entity_of(span)
                spans = self.spans(doc, span.start_char, span.end_char)
                found.setdefault(entity.id, []).append((entity, spans, agent_of(span)))
        return tuple(
            Mention(
                id=identifier,
                name=rows[0][0].name,
                type=rows[0][0].type,
                mentions=tuple(
                    sorted({s for _, spans, _ in rows for s in spans}, key=lambda s: (s.start, s.end))
                ),
                country=next((e.country for e, _, _ in rows if e.country), None),
                agent=any(agent for _, _, agent in rows),
                confidence=max(e.confidence for e, _, _ in rows),
            )
            for identifier, rows in sorted(found.items())
        )

    def _corridors(self) -> tuple[CorridorFound, ...]:
        found: dict[tuple[str, str], list[tuple[float, str, tuple[Span, ...]]]] = {}
        for doc in self.docs:
            for mention in notes_of(doc).corridors:
                spans = self.spans(doc, mention.start_char, mention.end_char)
                row = (mention.confidence, mention.cue, spans)
                found.setdefault((mention.origin, mention.destination), []).append(row)
        return tuple(
            CorridorFound(
                origin,
                destination,
                tuple(sorted({s for _, _, spans in rows for s in spans}, key=lambda s: (s.start, s.end))),
                max(rows, key=lambda row: row[0])[1],
                max(confidence for confidence, _, _ in rows),
            )
            for (origin, destination), rows in sorted(found.items())
        )

    # Practices.

    def _told_practices(self, progress: PagesRead) -> list[PracticeFound]:
        """Return all practices; what a paragraph goes on to tell of the one before is joined to it."""
        found: list[PracticeFound] = []
        last: tuple[int, PracticeCandidate] | None = None
        for number, doc in enumerate(_followed(self.docs, self.blocks, progress)):
            more = goes_on_about(doc, last[1]) if last and last[0] == number - 1 else 0
            if more and last:
                found[-1] = replace(found[-1], evidence=(*found[-1].evidence, *self.spans(doc, 0, more)))
                last = (number, last[1])
            for candidate in notes_of(doc).practices:
                practice = self._practice(doc, candidate)
                if practice is None:
                    continue
                if (
                    last
                    and last[0] >= number - 1
                    and candidate is notes_of(doc).practices[0]
                    and elaborates(doc, candidate, last[1])
                ):
                    found[-1] = _joined(found[-1], practice)
                    last = (number, last[1])
                    continue
                found.append(practice)
                last = (number, candidate)
        return found

    def _practice(self, doc: Doc, candidate: PracticeCandidate) -> PracticeFound | None:
        start, end = candidate.start, candidate.end
        evidence = self.spans(doc, start, end)
        if not evidence:
            return None
        text, focus = text_of(doc)[start:end], text_of(doc)[candidate.focus[0] : candidate.focus[1]]
        people = participants(doc, candidate, self.tools.cues)
        where = self._countries(doc, candidate, people, evidence)
        kind = self._kind(focus) or self._kind(text)
        about = facts.without_bodies(doc, start, end)
        title = practice_title(self._told(doc, candidate, people, where), self.tools.cues)
        return PracticeFound(
            id=f"practice:{slug(title)}-{self._mark(evidence)}",
            title=title,
            summary=self._summary(doc, candidate),
            evidence=evidence,
            actors=tuple(
                ActorRole(p.entity.id, p.role, self.spans(doc, p.span.start_char, p.span.end_char))
                for p in people
            ),
            countries=where,
            cities=self._codes(doc, facts.cities(doc, start, end)),
            instruments=self._codes(doc, facts.instruments(doc, start, end)),
            corridors=self._along(doc, start, end),
            themes=self._themes(doc, (start, end), about, people),
            sectors=self._coded(doc, "sectors", start, about),
            populations=self._coded(doc, "populations", start, about),
            status=candidate.status,
            polarity=candidate.polarity,
            kind=kind,
            level=facts.level_of(people, [c.id for c in where], kind),
            years=tuple(
                Code(year, self.spans(doc, at, at + 4))
                for year, at in _years(text_of(doc), start, end).items()
            ),
            confidence=candidate.confidence,
        )

    def _summary(self, doc: Doc, candidate: PracticeCandidate) -> str:
        """Return the whole sentences that tell a practice, and the one before where they refer back to it."""
        text = text_of(doc)
        told = text[candidate.start : candidate.end]
        if "http" in told:
            return " ".join(told.split())
        sentences = [(s.start_char, s.end_char) for s in sentences_of(doc)]
        inside = [
            i for i, (start, end) in enumerate(sentences) if start < candidate.end and end > candidate.start
        ]
        if not inside:
            return " ".join(told.split())
        first = inside[0]
        if first > 0 and self.tools.cues.begins("refers_back", text[slice(*sentences[first])]):
            first -= 1
        return " ".join(text[sentences[first][0] : sentences[inside[-1]][1]].split())

    def _told(
        self, doc: Doc, candidate: PracticeCandidate, people: Sequence[Participant], where: Sequence[Code]
    ) -> Told:
        """Return what the title of a practice is made of."""
        start, end = candidate.focus
        if start >= end:
            start, end = candidate.start, candidate.end
        text = facts.with_short_names(doc, start, end)
        text = text[:1].lower() + text[1:] if facts.begins_sentence(doc, start) else text
        paid = candidate.part == "funder"
        gift = self.tools.cues.begins("funding", text) if paid else None
        text = GIVEN_TO.split(text, maxsplit=1)[-1] if gift else text
        leads = [p for p in people if p.acts] or [p for p in people if p.role == "lead"]
        alone = where[0].id if len(where) == 1 and not people else ""
        return Told(
            name=candidate.name,
            focus=text,
            callers=_callers(doc, leads),
            mentions=[" ".join(p.span.text.split()) for p in leads],
            place=_country_name(doc, alone),
            paid=paid,
            action=candidate.action,
        )

    def _mark(self, evidence: Sequence[Span]) -> str:
        return digest(self.raw.sha256, evidence[0].start, evidence[-1].end, length=6)

    def _codes(self, doc: Doc, found: Mapping[str, Any]) -> tuple[Code, ...]:
        return tuple(
            Code(identifier, self.spans(doc, span.start_char, span.end_char))
            for identifier, span in sorted(found.items())
        )

    def _coded(self, doc: Doc, scheme: str, start: int, text: str) -> tuple[Code, ...]:
        """Return the narrowest codes of a scheme in ``text``, which stands at ``start`` in the Doc."""
        hits = self.tools.codes.narrowest(scheme, text)
        return tuple(
            Code(hit.code, self.spans(doc, start + hit.start, start + hit.end))
            for hit in sorted(hits, key=lambda hit: hit.code)
        )

    def _themes(
        self, doc: Doc, place: tuple[int, int], about: str, people: Sequence[Participant]
    ) -> tuple[Code, ...]:
        """Return the themes its words speak of, and those that who takes part or its instruments show."""
        start, end = place
        found = {code.id: code for code in self._told_themes(doc, start, end, about)}
        for theme, shown in facts.themes_shown(doc, start, end, people).items():
            proof = tuple(x for s in shown for x in self.spans(doc, s.start_char, s.end_char))
            found.setdefault(theme, Code(theme, proof))
        return tuple(found[identifier] for identifier in sorted(found))

    def _told_themes(
        self, doc: Doc, start: int, end: int, about: str, *, further: bool = False
    ) -> tuple[Code, ...]:
        """Return the themes of ``about``, which stands between two characters, helped by what is around."""
        codes, text = self.tools.codes, text_of(doc)
        if self.tools.themes is not None:
            hits = self.tools.themes.themes(telling(doc, (start, end), about, self.report))
        else:
            hits = codes.themes(about, further=further)
            if not hits:
                beside = (text[:start], text[end:])
                hits = codes.themes(about, self.surroundings.around(block_of(doc).section, beside))
        return tuple(
            Code(hit.code, self.spans(doc, start + hit.start, start + hit.end))
            for hit in sorted(hits, key=lambda hit: hit.code)
        )

    @cached_property
    def report(self) -> Report:
        """What the judge of themes knows of the whole document."""
        share = shares([text_of(doc) for doc in self.docs], self.tools.codes)
        return Report(self.title, share, self.tools.codes)

    def _kind(self, text: str) -> str:
        """Return what sort of practice a text speaks of first."""
        hits = self.tools.codes.find("kinds", text)
        return hits[0].code if hits else ""

    def _along(self, doc: Doc, start: int, end: int) -> tuple[Code, ...]:
        found = {
            f"{c.origin}-{c.destination}": self.spans(doc, c.start_char, c.end_char)
            for c in notes_of(doc).corridors
            if c.start_char < end and c.end_char > start
        }
        return tuple(Code(identifier, spans) for identifier, spans in sorted(found.items()))

    def _countries(
        self,
        doc: Doc,
        candidate: PracticeCandidate,
        people: Sequence[Participant],
        evidence: tuple[Span, ...],
    ) -> tuple[Code, ...]:
        """Return the countries the evidence names; else that of who acts, the block, or the document."""
        told = text_of(doc)[candidate.start : candidate.end]
        found = facts.countries(doc, candidate.start, candidate.end)
        where = {country for country, span in found.items() if facts.is_where(doc, span)}
        people = [p if p.entity.country in where else self._at_home(doc, p) for p in people]
        own = {p.entity.country for p in people if p.entity.country and p.role == "lead"}
        ours = facts.OUR.search(told) is not None or (
            len(found) == 1 and facts.TREATY.search(told) is not None
        )
        if not own or ours or (facts.CONSULAR.search(told) and not facts.nations(found.values())):
            elsewhere = bool(where - self.met_once) and not (ours or facts.AGREE.search(told))
            opens = any(found[one].start_char < candidate.start + OPENS for one in where - self.met_once)
            own |= set() if opens and not ours else self._spoken_from(doc, people, elsewhere=elsewhere)
        if found:
            return _with_own(self._codes(doc, found), own, evidence)
        if not own:
            before = self._before(doc, candidate.start)
            own = {before} if before and not self._beyond(people) else set()
            own = own or facts.towns(doc, candidate.start, candidate.end)
        regional = facts.regions(doc, candidate.start, candidate.end)
        return () if regional else tuple(Code(country, evidence) for country in sorted(own))

    def _at_home(self, doc: Doc, who: Participant) -> Participant:
        """Return a public body as one of the document's country unless words near it name another."""
        entity = who.entity
        guessed = entity.type == "government_body" and entity.country not in (None, self.home)
        if not (guessed and self.home) or facts.is_named(doc, who.span, str(entity.country)):
            return who
        return replace(who, entity=replace(entity, country=self.home))

    def _spoken_from(self, doc: Doc, people: Sequence[Participant], *, elsewhere: bool) -> set[str]:
        """Return the country a section or document speaks from, where a body of its own may act.

        ``elsewhere`` says that what is done is done in a country that the evidence names.
        """
        leads = [p.entity.type for p in people if p.role == "lead"]
        here = document_home(self.homes, self.home, doc.user_data.get("home") or "")
        home = doc.user_data.get("section") or here
        away = elsewhere and not any(one in BODIES for one in leads)
        return {home} if home and not away and not self._beyond(people) else set()

    @staticmethod
    def _beyond(people: Sequence[Participant]) -> bool:
        """Return whether somebody leads who is of no country."""
        return any(p.acts and p.role == "lead" and p.entity.type in BEYOND for p in people)

    @staticmethod
    def _before(doc: Doc, start: int) -> str:
        """Return the one country that the block names before a practice, ``""`` if none or several."""
        named = facts.countries(doc, 0, start)
        return next(iter(named)) if len(named) == 1 else ""

    # Recommendations and questions.

    def _recommendation(self, doc: Doc, found: AdviceCandidate) -> RecommendationFound:
        evidence = self.spans(doc, found.start, found.end)
        title = advice_title(text_of(doc)[found.start : found.end], self.tools.cues)
        return RecommendationFound(
            id=f"recommendation:{slug(title)}-{self._mark(evidence)}",
            title=title,
            evidence=evidence,
            themes=self._told_themes(
                doc,
                found.start,
                found.end,
                facts.without_bodies(doc, found.start, found.end),
                further=True,
            ),
            subtheme=block_of(doc).subtheme,
            confidence=found.confidence,
        )

    def _questions(self) -> tuple[QuestionFound, ...]:
        found: list[QuestionFound] = []
        for doc in self.docs:
            if block_of(doc).kind != "question":
                continue
            number = NUMBER.match(text_of(doc))
            text = text_of(doc)[number.end() :] if number else text_of(doc)
            evidence = self.spans(doc, 0, len(text_of(doc)))
            found.append(
                QuestionFound(
                    id=f"question:{slug(text)}-{self._mark(evidence)}",
                    number=int(number[1]) if number else len(found) + 1,
                    subtheme=block_of(doc).subtheme,
                    text=text,
                    evidence=evidence,
                )
            )
        return tuple(found)


def _joined(first: PracticeFound, more: PracticeFound) -> PracticeFound:
    """Return one practice of two that tell of the same; the first gives title, summary and status."""
    codes = ("countries", "cities", "instruments", "corridors", "themes", "sectors", "populations", "years")
    both: dict[str, Any] = {
        name: tuple(
            sorted({c.id: c for c in (*getattr(more, name), *getattr(first, name))}.values(), key=_by_id)
        )
        for name in codes
    }
    known = {actor.id for actor in first.actors}
    actors = (*first.actors, *(actor for actor in more.actors if actor.id not in known))
    return replace(first, evidence=(*first.evidence, *more.evidence), actors=actors, **both)


def _with_own(named: tuple[Code, ...], own: Iterable[str], evidence: tuple[Span, ...]) -> tuple[Code, ...]:
    """Return the countries named, and those that act themselves."""
    known = {code.id for code in named}
    return tuple(sorted((*named, *(Code(c, evidence) for c in own if c not in known)), key=_by_id))


def _by_id(code: Code) -> str:
    return code.id


def _by_place(found: PracticeFound | RecommendationFound) -> tuple[int, int, str]:
    return found.evidence[0].start, found.evidence[-1].end, found.id


def _callers(doc: Doc, leads: Sequence[Participant]) -> list[str]:
    """Return what a title may call who leads, best first: its name, how the text calls it, its country.

    Two states or two cities that lead together are both named.
    """
    if len(leads) == 2 and {p.entity.type for p in leads} in TOGETHER:
        return [" \u2013 ".join(p.entity.name for p in leads)]
    if not leads:
        return []
    lead = leads[0].entity
    if lead.type in TOGETHER_TYPES:
        return [lead.name]
    if lead.type == "government_body":
        return [name for name in (lead.name, _country_name(doc, lead.country or "")) if name]
    texts = {
        " ".join(s.text.split()).rstrip("'\u2019`s")
        if s.text.endswith(POSSESSIVES)
        else " ".join(s.text.split())
        for s in spans_of(doc, ACTORS)
        if entity_of(s).id == lead.id
    }
    own = [text for text in texts if len(text) < len(lead.name)]
    shorter = sorted(own, key=len, reverse=True)
    return [*shorter, lead.name] if len(lead.name) > LONG_NAME else [lead.name, *shorter]


def _country_name(doc: Doc, country: str) -> str:
    """Return the name of a country that a block speaks of, ``""`` if it does not name it."""
    identifier = f"country:{country}"
    for group in (ACTORS, PLACES):
        for span in spans_of(doc, group):
            entity = entity_of(span)
            if entity is not None and entity.id == identifier:
                return entity.name
    return ""


def _years(text: str, start: int, end: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for match in facts.YEAR.finditer(text, start, end):
        found.setdefault(match.group(), match.start())
    return dict(sorted(found.items()))


def title_of(blocks: Sequence[Block]) -> str:
    """Return a document's own title: the longest of its title lines, else its first heading or words."""
    titles = [block.text for block in blocks if block.kind == "title"]
    if titles:
        return max(titles, key=len)
    headings = [block.text for block in blocks if block.kind == "heading"]
    return headings[0] if headings else " ".join(blocks[0].text.split()[:12]) if blocks else ""


def _title_home(docs: Sequence[Doc]) -> str:
    """Return the one country that a document's title names, ``""`` if it names none or several."""
    titles = (doc for doc in docs if block_of(doc).kind == "title")
    named = {country for doc in titles for country in facts.countries(doc, 0, len(text_of(doc)))}
    return named.pop() if len(named) == 1 else ""


def _home(docs: Sequence[Doc]) -> str:
    """Return the country most bodies of a document belong to, ``""`` if there is no such."""
    bodies = Counter(
        entity_of(span).country
        for doc in docs
        for span in spans_of(doc, ACTORS)
        if entity_of(span).country and entity_of(span).type in BODIES
    )
    if bodies and bodies.most_common(1)[0][1] >= max(HOME_LEAST, HOME_SHARE * bodies.total()):
        return str(bodies.most_common(1)[0][0])
    return ""


def to_json(extraction: Extraction) -> dict[str, Any]:
    """Return an extraction as `goodpractices extract --json` prints it: stable, sorted, schema 1."""
    return {
        "schema": SCHEMA,
        "document": {
            "title": extraction.title,
            "language": extraction.language,
            "sha256": extraction.sha256,
        },
        "actors": [
            {"id": m.id, "name": m.name, "type": m.type, "mentions": _json_spans(m.mentions)}
            for m in extraction.actors
        ],
        "instruments": [
            {"id": m.id, "name": m.name, "kind": m.type, "mentions": _json_spans(m.mentions)}
            for m in extraction.instruments
        ],
        "corridors": [
            {"origin": c.origin, "destination": c.destination, "evidence": _json_spans(c.evidence)}
            for c in extraction.corridors
        ],
        "practices": [_json_practice(practice) for practice in extraction.practices],
        "recommendations": [
            {
                "id": r.id,
                "title": r.title,
                "evidence": _json_spans(r.evidence),
                "themes": [code.id for code in r.themes],
                "subtheme": r.subtheme,
            }
            for r in extraction.recommendations
        ],
        "questions": [
            {
                "id": q.id,
                "number": q.number,
                "subtheme": q.subtheme,
                "text": q.text,
                "evidence": _json_spans(q.evidence),
            }
            for q in extraction.questions
        ],
        "answers": [
            {
                "practice": a.practice,
                "to": a.advice,
                "modality": "proposed",
                "score": a.score,
                "reason": a.reason,
                "evidence": _json_spans(a.evidence),
            }
            for a in extraction.answers
        ],
    }


def _json_practice(practice: PracticeFound) -> dict[str, Any]:
    codes = ("countries", "cities", "instruments", "corridors", "themes", "sectors", "populations")
    return {
        "id": practice.id,
        "title": practice.title,
        "summary": practice.summary,
        "evidence": _json_spans(practice.evidence),
        "actors": [{"id": actor.id, "role": actor.role} for actor in practice.actors],
        **{name: [code.id for code in getattr(practice, name)] for name in codes},
        "status": practice.status,
        "polarity": practice.polarity,
        "confidence": practice.confidence,
    }


def _json_spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.text} for span in spans]
