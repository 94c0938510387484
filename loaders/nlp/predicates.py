"""Verb groups: which verbs of a sentence are finite, in which tense, voice and mood, without a tagger.

A form is looked up in the table of `goodpractices.loaders.nlp.verbs`; the auxiliaries before it decide.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, cast

from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import ACTORS, PLACES, spans_of, text_of, words_of
from goodpractices.loaders.nlp.verbs import Form

Aspect = Literal[
    "present",
    "progressive",
    "perfect",
    "past",
    "future",
    "modal",
    "infinitive",
    "gerund",
    "participle",
    "imperative",
]
FINITE: frozenset[Aspect] = frozenset({"present", "progressive", "perfect", "past", "future"})
RELATIVE = frozenset(
    {"which", "that", "who", "where", "qui", "que", "dont", "où", "quien", "quienes", "donde"}
)
PRONOUNS = frozenset(
    {"which", "whom", "whose", "dont", "où", "lequel", "laquelle", "lesquels", "cual", "cuales"}
)
BY = frozenset({"by", "par", "por"})
LOOK_BACK = 8
RELATIVE_REACH = 14
"""Tokens before a verb within which the pronoun of its relative clause stands."""
INSET = 10
"""Tokens between an auxiliary and its verb that may be put in."""
NO_ADVERBS = frozenset({"family", "assembly", "supply", "anomaly"})
CLITICS = frozenset({"se", "lo", "le", "les", "nos", "lui", "s'", "s\u2019"})
ARTICLE_CLITICS = frozenset({"la", "los", "las", "l'", "l\u2019"})
"""Object pronouns that look like articles."""
JOINTS = frozenset({";", "that", "while", "whereas", "when", "after", "before", "because", "although", "but"})
"""English words behind which a further clause begins."""
ENDS = frozenset({"", ".", ",", ";", ":", ")", "and", "or", "et", "y"})
"""What stands behind a noun rather than behind a verb with an object."""
MEANT_TO = frozenset({"design", "intend", "mean", "use", "devise", "launch"})
"""Verbs whose past with "to" behind a noun says what the noun is for."""
DIVIDES = frozenset(
    """, ; : and or but that which who whom whose where when while as after before because it they he she
    we i so if than""".split()  # noqa: SIM905 - a list of words reads better than as many literals
)
"""Words that stand between the verbs of two clauses."""
FUNCTION_WORDS = frozenset(
    {
        "acerca",
        "across",
        "ante",
        "antes",
        "aunque",
        "autre",
        "avant",
        "besides",
        "cada",
        "cerca",
        "chaque",
        "comme",
        "como",
        "contra",
        "contre",
        "cuando",
        "delante",
        "dentro",
        "does",
        "donde",
        "durant",
        "durante",
        "encima",
        "entre",
        "fuera",
        "hace",
        "incluso",
        "lorsque",
        "malgré",
        "mediante",
        "mientras",
        "misma",
        "mucha",
        "même",
        "notre",
        "otra",
        "outre",
        "outside",
        "pendant",
        "porque",
        "presque",
        "puisque",
        "quelle",
        "quoique",
        "salvo",
        "siempre",
        "sobre",
        "soit",
        "suivant",
        "tant",
        "thanks",
        "toda",
        "toute",
        "towards",
        "unless",
        "upwards",
        "versus",
        "votre",
        "whereas",
    }
)
"""Words that end like a verb and stand before an article, and are none."""
CAUSATIVES = frozenset({"let", "help", "make", "see"})
"""Verbs that carry a bare infinitive: "lets returnees buy back years"."""
LETS_REACH = 5
HAVING = frozenset({"having", "being", "ayant", "étant", "habiendo", "siendo"})
BE = frozenset({"was", "were", "been", "is", "are", "being", "be"})
FAR_PARTICLES = frozenset({"into", "available", "mandatory", "compulsory"})
"""What may stand behind a long object: "turned a disused shed at the airport into a hall"."""
SE = frozenset({"se", "s'", "s\u2019"})
ADJACENT = frozenset({"state", "claim"})
"""Kinds of verbs whose particle must stand right behind them: "conclude that", not "conclude deals that"."""
AILLEURS = frozenset({"par", "ailleurs", "en", "outre", "also", "soon"})
"""Words of French adverbials that stand between a verb of intention and its infinitive."""
ELIDED: dict[str, tuple[str, ...]] = {
    "de": ("de", "d'", "d\u2019", "du", "des"),
    "à": ("à", "au", "aux"),
    "que": ("que", "qu'", "qu\u2019"),
    "la": ("la", "l'", "l\u2019"),
}
"""A French particle with its contracted and elided forms."""
HYPHENS = frozenset("-\u2010\u2011")
POSSESSIVE = re.compile(r"['\u2019`]s?$")
ADVERB_ENDINGS = {"en": "ly", "fr": "ment", "es": "mente"}


class Predicate(NamedTuple):
    """A verb group of a sentence: token indices ``first`` (with auxiliaries), ``head`` and ``last``."""

    lemma: str
    kind: str
    aspect: Aspect
    passive: bool
    relative: bool
    first: int
    head: int
    last: int

    @property
    def finite(self) -> bool:
        """Whether it says that something happens, happened or will."""
        return self.aspect in FINITE


def predicates(sentence: Span, cues: Cues) -> list[Predicate]:
    """Return the verb groups of known verbs in ``sentence``, in order."""
    return _Reader(sentence, cues).read()


def name_tokens(doc: Doc) -> dict[int, int]:
    """Return for every token of a named actor or place the index of the last token of the name."""
    groups = [spans_of(doc, group) for group in (ACTORS, PLACES)]
    of, known = doc.user_data.get("named", (None, {}))
    if of is None or any(one is not other for one, other in zip(of, groups, strict=True)):
        known = {at: s.end - 1 for spans in groups for s in spans for at in range(s.start, s.end)}
        doc.user_data["named"] = groups, known
    return cast("dict[int, int]", known)


class _Words(dict[int, str]):
    """The words of a sentence by their places in the Doc; there are none elsewhere."""

    def __missing__(self, at: int) -> str:
        return ""


class _Reader:
    """Reads the verb groups of one sentence from left to right."""

    def __init__(self, sentence: Span, cues: Cues) -> None:
        self.doc = sentence.doc
        self.first = sentence.start
        self.end = sentence.end
        self.language = sentence.doc.lang_
        self.words = words_of(sentence.doc).lower[self.first : self.end]
        self.texts = words_of(sentence.doc).written[self.first : self.end]
        self._word = _Words(enumerate(self.words, self.first)).__getitem__
        """Returns the word at a place of the sentence in lower case, ``""`` outside it."""
        self.cues = cues
        self.names = name_tokens(sentence.doc)
        self.auxiliaries = cues.auxiliaries_of("")
        self.carriers = cues.auxiliaries["have"] | cues.auxiliaries["future"]
        self.found: list[Predicate] = []

    def read(self) -> list[Predicate]:
        verbs, determiners, last = self.cues.verbs, self.cues.determiners, self.cues.endings.last
        tokens = zip(self.words, self.texts, ["", *self.words], [*self.words[1:], ""], strict=False)
        for at, (lower, text, before, behind) in enumerate(tokens, start=self.first):
            if self.found and self.found[-1].last >= at:
                continue
            word = lower
            if before in HYPHENS:
                start = self._start(at)
                if start == at or self._word(start - 1) in HYPHENS:
                    continue
                word = self._joined(start, at)
            forms: Sequence[Form] | None = verbs.get(word)
            if not forms and (text[-1] in last or behind in determiners):
                forms = self._unknown(at)
            if not forms:
                continue
            name = text[0].isupper() and at > self.first + 1
            if not name and not (at in self.names and not text.islower()):
                group = self._group(at, forms)
                if group is not None:
                    self.found.append(group)
        return self._without_reduced()

    def _joined(self, start: int, verb: int) -> str:
        """Return the tokens of a verb as one word in small letters."""
        words = words_of(self.doc)
        return text_of(self.doc)[words.starts[start] : words.ends[verb]].lower()

    def _without_reduced(self) -> list[Predicate]:
        """Return the verb groups; a past that only qualifies the subject of the next verb is a participle.

        "A programme designed to bring workers is attracting others."
        """
        if self.language != "en":
            return self.found
        finite = [p for p in self.found if p.finite and not p.relative]
        for one, other in pairwise(finite):
            bare = one.aspect == "past" and one.first == one.last and one.kind not in ("claim", "report")
            between = {self._word(i) for i in range(one.last + 1, other.first)}
            meant = one.lemma in MEANT_TO and self._word(one.last + 1) == "to"
            if bare and between and (meant or between.isdisjoint(DIVIDES)):
                self.found[self.found.index(one)] = one._replace(aspect="participle", passive=True)
        return self.found

    def _unknown(self, verb: int) -> Sequence[Form]:
        """Return how a word that no list has would be read as a verb, by its ending."""
        text = self.texts[verb - self.first]
        if not text.islower() or text in self.auxiliaries:
            return ()
        if text[-1] in self.cues.endings.last and (forms := self.cues.endings.forms(text)):
            return forms
        return (Form(text, "present", "open"),) if self._joins_name_and_object(verb) else ()

    def _is_function_word(self, word: str) -> bool:
        cues = self.cues
        lists = (cues.prepositions, cues.conjunctions, cues.openings, cues.adverbs, cues.determiners)
        return word in FUNCTION_WORDS or any(word in words for words in lists)

    def _joins_name_and_object(self, verb: int) -> bool:
        """Whether an unknown word stands where only a verb can: "la Plateforme, de Lyon, filme les …"."""
        word, before = self.texts[verb - self.first], verb - 1
        if self._word(verb + 1) not in self.cues.determiners or not self.cues.endings.present.search(word):
            return False
        if self._is_function_word(word) or before < self.first or word in self.cues.endings.never:
            return False
        last = self.found[-1] if self.found else None
        if last and last.finite and not last.relative:
            between = {self._word(i) for i in range(last.last + 1, verb)}
            if between.isdisjoint(DIVIDES | self.cues.conjunctions):
                return False
        named = before in self.names or (self.texts[before - self.first][0].isupper() and before > self.first)
        return named or (self._word(before) == "," and self._closes_apposition(before))

    def _start(self, verb: int) -> int:
        """Return where a verb begins: "co-lead" is three tokens."""
        prefixed = self._word(verb - 1) in HYPHENS and self._word(verb - 2) == "co"
        return verb - 2 if prefixed else verb

    def _group(self, verb: int, forms: Sequence[Form]) -> Predicate | None:
        chain, first = self._auxiliaries_before(verb)
        for form in forms:
            if form.tense == "base" and self._is_past_alike(form, forms, chain):
                continue
            last = self._particle_end(verb, form)
            aspect = None if last is None else self._aspect(verb, form, chain, first)
            if (
                last is None
                or aspect is None
                or (form.kind == "open" and not self._is_open(verb, aspect, chain))
            ):
                continue
            return Predicate(
                lemma=form.lemma,
                kind=form.kind,
                aspect=aspect,
                passive=self._is_passive(form, chain, aspect, first),
                relative=self._word(first - 1) in RELATIVE or self._behind_pronoun(first),
                first=first - self._has_clitic(first, chain),
                head=verb,
                last=last,
            )
        return None

    def _is_past_alike(self, form: Form, forms: Sequence[Form], chain: Sequence[str]) -> bool:
        """Whether a form like "cut" or "set" is rather a past, also behind "has" and "was"."""
        alike = any(f.tense == "past" and (f.lemma == form.lemma or f.kind == "claim") for f in forms)
        return alike and (not chain or (self._has(chain[-1:], "have") or self._has(chain[-1:], "be")))

    def _is_open(self, verb: int, aspect: Aspect, chain: Sequence[str]) -> bool:
        """Whether an unknown word stands as only a verb can: behind an auxiliary, or with a verb's tense."""
        if aspect not in FINITE:
            return False
        have = self._has(chain, "have")
        return have or not self._has(chain, "be") or self._word(verb).endswith(self.cues.endings.passive)

    def _is_passive(self, form: Form, chain: Sequence[str], aspect: Aspect, first: int) -> bool:
        """Whether its subject undergoes what a verb says; so it is with the Spanish "se"."""
        if form.tense == "participle":
            will_be = aspect == "future" and not self._has(chain, "have")
            undergoes = self._has(chain, "be") or aspect == "participle" or will_be or self._has_se(first)
            return undergoes and not self._is_reflexive(first)
        return self._has_se(first) and form.kind != "plan"

    def _is_reflexive(self, first: int) -> bool:
        """Whether a French verb group has its pronoun before it: "s'est dotée de"."""
        return self.language == "fr" and self._word(first - 1) in SE

    def _has_clitic(self, first: int, chain: Sequence[str]) -> bool:
        """Whether an object pronoun stands before a French or Spanish verb: "y lo comparte", "les a mis"."""
        word = self._word(first - 1)
        return self.language != "en" and (word in CLITICS or (bool(chain) and word in ARTICLE_CLITICS))

    def _has_se(self, first: int) -> bool:
        return self.language == "es" and self._word(first - 1) == "se"

    def _before(self, first: int) -> int:
        """Return the place of the word before a verb group, adverbs skipped."""
        at = first - 1
        while self._word(at) in self.cues.adverbs or (self.language == "en" and self._is_ly(at)):
            at -= 1
        return at

    def _is_ly(self, at: int) -> bool:
        """Whether the word at a place is an English adverb by its ending, and no "family" or "Italy"."""
        word = self._word(at)
        return word.endswith("ly") and len(word) > 5 and self._is_small(at) and word not in NO_ADVERBS

    def _is_small(self, at: int) -> bool:
        return self.texts[at - self.first].islower()

    def _behind_pronoun(self, first: int) -> bool:
        """Whether a relative pronoun stands before the subject of a verb: "through which Nestlé trained"."""
        begin = self.found[-1].last + 1 if self.found else self.first
        for at in range(first - 1, max(begin, first - RELATIVE_REACH) - 1, -1):
            word = self._word(at)
            if word in {",", ";"} or word in {"and", "et", "y", "but", "mais", "pero"}:
                return False
            if word in PRONOUNS:
                return True
        return False

    def _particle_end(self, verb: int, form: Form) -> int | None:
        """Return the index of the last token of a verb with its particle, None when that is missing."""
        if not form.particle:
            return verb
        at = verb
        if self._word(at + 1) == "," and self._word(at + 2) not in form.particle:
            closes = next((i for i in range(at + 2, at + INSET) if self._word(i) == ","), at)
            at = closes if self._word(closes + 1) == form.particle[0] else at
        far = self._particle_reach(verb, form)
        for number, word in enumerate(form.particle):
            reach = range(at + 1, at + (far if number == 0 else 2))
            found = next((i for i in reach if self._word(i) in ELIDED.get(word, (word,))), None)
            if found is None:
                return None
            at = found
        return at

    def _particle_reach(self, verb: int, form: Form) -> int:
        """Return how far behind a verb its particle may stand: right behind it in a passive."""
        if form.kind in ADJACENT:
            return 2
        passive = form.tense == "participle" and self.language == "en" and self._word(verb - 1) in BE
        if passive and form.particle[:1] != ("into",):
            return 2
        return 12 if form.particle and form.particle[0] in FAR_PARTICLES else 5

    def _auxiliaries_before(self, verb: int) -> tuple[list[str], int]:
        """Return the auxiliaries before a verb, in order, and where the group begins."""
        ending = ADVERB_ENDINGS.get(self.language, "ly")
        chain: list[str] = []
        first = self._start(verb)
        for at in range(first - 1, max(self.first, first - LOOK_BACK) - 1, -1):
            word = self._word(at)
            if word in self.auxiliaries:
                chain.insert(0, word)
                first = at
            elif word not in self.cues.adverbs and not (word.endswith(ending) and len(word) > 4):
                if not chain and (behind := self._behind_inset(at)):
                    return [self._word(behind)], behind
                break
        return chain, first

    def _behind_inset(self, at: int) -> int:
        """Return the place of an auxiliary before what was put in behind it, 0 if there is none.

        "has, since 2021, handled", "a par ailleurs exempté", "will by March sign".
        """
        comma = self._word(at) == ","
        for place in range(at - 1, max(self.first, at - INSET), -1):
            word = self._word(place)
            if word in self.carriers:
                opens = self._word(place + 1)
                return place if opens == "," or (not comma and opens in self.cues.prepositions) else 0
            if word in self.cues.determiners and self._word(place - 1) not in self.cues.prepositions:
                return 0
        return 0

    def _has(self, chain: Sequence[str], name: str) -> bool:
        return bool(chain) and not self.cues.auxiliaries_of(name).isdisjoint(chain)

    def _ends_with_to(self, chain: Sequence[str]) -> bool:
        return bool(chain) and chain[-1] in self.cues.auxiliaries["to"]

    def _aspect(self, verb: int, form: Form, chain: Sequence[str], first: int) -> Aspect | None:
        """Return how a form is used here, None if it is no verb here."""
        if self._has(chain, "modal"):
            return "modal"
        if form.tense == "gerund":
            return "progressive" if self._has(chain, "be") else "gerund"
        if form.tense == "participle":
            return self._participle(verb, chain, first)
        if form.tense == "base":
            return self._base(verb, form, chain, first)
        return self._inflected(verb, form, chain, first)

    def _participle(self, verb: int, chain: Sequence[str], first: int) -> Aspect | None:
        past = self.cues.auxiliaries["be_past"]
        present = self.cues.auxiliaries["be_present"]
        readings: list[tuple[bool, Aspect]] = [
            (self._has(chain, "future"), "future"),
            (bool(chain) and chain[0] in self.cues.auxiliaries["to"], "infinitive"),
            (bool(chain) and chain[0] in HAVING, "gerund"),
            (self._has(chain, "have") or self._is_reflexive(first), "perfect"),
            (not past.isdisjoint(chain), "past"),
            (not present.isdisjoint(chain), "progressive" if {"being", "siendo"} & set(chain) else "present"),
        ]
        for holds, aspect in readings:
            if holds:
                return aspect
        return None if self.language == "en" and self._is_finite_past(verb) else "participle"

    def _is_finite_past(self, verb: int) -> bool:
        """Whether a form like "strengthened" without auxiliary is the verb of its clause."""
        before = self._start(verb) - 1
        previous = self._word(before)
        if not previous or self._word(verb + 1) in BY or self._in_opening(verb):
            return False
        if previous in self.cues.prepositions | self.cues.determiners:
            return False
        if any(group.finite and not group.relative for group in self.found):
            last = self.found[-1]
            joined = previous in self.cues.conjunctions and last.aspect == "past"
            return (
                joined
                or before in self.names
                or previous in RELATIVE
                or self._opens_clause(last.last, before)
            )
        if previous == ",":
            return self._closes_apposition(before)
        return previous not in self.cues.conjunctions - RELATIVE

    def _in_opening(self, at: int) -> bool:
        """Whether a word stands in what a participle opens a sentence with: "Based on views raised, …"."""
        first = self.found[0] if self.found else None
        if first is None or first.first != self.first or first.finite:
            return False
        return all(self._word(i) != "," for i in range(self.first, at)) and any(
            self._word(i) == "," for i in range(at, self.end)
        )

    def _opens_clause(self, begin: int, end: int) -> bool:
        """Whether a further clause with a subject of its own begins between two places."""
        joints = [i for i in range(begin + 1, end) if self._word(i) in JOINTS]
        return bool(joints) and joints[-1] + 1 < end + 1 and self._word(joints[-1] + 1) not in self.cues.verbs

    def _closes_apposition(self, comma: int) -> bool:
        """Whether a comma ends what was put in behind a subject: "The Act, in force since 2020, opened …"."""
        if comma - 1 in self.names and any(self._word(i) == "," for i in range(comma - 4, comma)):
            return True
        first = self._word(self.first)
        opens = first in self.cues.openings | self.cues.prepositions
        return not opens and any(self._word(i) == "," for i in range(self.first, comma))

    def _inflected(self, verb: int, form: Form, chain: Sequence[str], first: int) -> Aspect | None:
        """Read a present, past or future form that needs no auxiliary."""
        previous = self._word(self._before(first))
        clitic = self.language != "en" and form.tense in {"past", "future"} and previous in ARTICLE_CLITICS
        if (previous in self.cues.determiners | self.cues.prepositions and not clitic) or (
            self.language == "en" and previous[:1].isdigit() and form.tense != "past"
        ):
            return None
        if form.tense == "past" and self.language == "en":
            return "past" if not chain and self._is_finite_past(verb) else None
        if self._ends_with_to(chain):
            return None
        if form.tense in {"past", "future"}:
            return "past" if form.tense == "past" else "future"
        noun = form.also_noun and (
            self._word(verb + 1) in ENDS or not self._subject_ends_at(self._before(first))
        )
        return None if noun or (not previous and self.language == "en") else "present"

    def _base(self, verb: int, form: Form, chain: Sequence[str], first: int) -> Aspect | None:
        """Read an infinitive, an imperative or, in English, a present plural."""
        if self._has(chain, "future") or self._is_meant(first):
            return "future"
        if self._ends_with_to(chain):
            if self.language == "en" and self._has(chain[:1], "be_present") and len(chain) == 2:
                return "future"
            train = "train" in {self._word(i) for i in range(verb - 3, verb)}
            return "progressive" if train and self.language == "fr" else "infinitive"
        if self.language != "en":
            return "infinitive" if self._word(self._before(first)) else "imperative"
        if self._has(chain[-1:], "be") or self._has(chain[-1:], "have"):
            return None
        return self._english_base(form, self._before(first))

    def _english_base(self, form: Form, before: int) -> Aspect | None:
        """Read an English base form without auxiliary: an imperative or a plural's present."""
        previous = self._word(before)
        if not previous:
            return "imperative"
        if self.found and self.found[-1].lemma in CAUSATIVES and before - self.found[-1].last < LETS_REACH:
            return "infinitive"
        plural = previous.endswith("s") and previous.isalpha() and not form.also_noun
        named = before in self.names and not POSSESSIVE.search(previous)
        apart = previous == "," and not form.also_noun and self._closes_apposition(before)
        if named or previous in RELATIVE | {"they", "we"} or plural or apart:
            return "present"
        return "infinitive" if previous in {"and", "or", ","} else None

    def _is_meant(self, first: int) -> bool:
        """Whether a verb of intention carries an infinitive: "compte créer", "wants to open"."""
        at = next((i for i in range(first - 1, first - 4, -1) if self._word(i) in self.cues.intentions), 0)
        if not at or self._word(at - 1) in self.cues.determiners:
            return False
        return all(
            self._word(i) in self.cues.adverbs | self.cues.auxiliaries["to"] | AILLEURS
            for i in range(at + 1, first)
        )

    def _subject_ends_at(self, at: int) -> bool:
        """Whether the word at ``at`` lets a form that may be a noun be a verb."""
        word = self._word(at)
        return (
            (at in self.names and not POSSESSIVE.search(word))
            or word in RELATIVE | {")", "it", "he", "she"}
            or (word == "," and self._closes_apposition(at))
            or any(self.cues.patterns[name].fullmatch(word) for name in ("nouns", "role_nouns"))
        )
