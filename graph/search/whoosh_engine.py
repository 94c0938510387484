"""The default text engine: Whoosh (whoosh-reloaded), good to about 20,000 records."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
from whoosh import query as whoosh_query
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import NUMERIC, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from goodpractices.graph.search.generations import Generations
from goodpractices.graph.search.model import Record
from goodpractices.graph.search.query import Query, Term, parse
from goodpractices.graph.search.text import LANGUAGES, STOP_WORDS, Language, Stemmer, forms, language_of

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]

_VERSION = "whoosh-1"
"""Raise it when the fields, the stems or the way of cutting words change: older indexes are built anew."""
_GAP = "¶"
"""Stands between two texts of a record, so that no phrase reaches across."""
_CACHED_TERMS = 2000
_TRIES = 3
"""Another process may swap in its index, and clear the old one away, just while this one opens it."""


class WhooshEngine:
    """A text engine that keeps its index under ``folder``.

    What an instance finds changes only by its own ``commit``; open another to see what another process
    committed. One instance may be used by many threads.
    """

    def __init__(self, folder: Path) -> None:
        self._generations = Generations(folder, _VERSION)
        self._stemmer = Stemmer()
        self._new: list[Record] | None = None
        self._changed: dict[int, Record | None] = {}
        self._snapshot: _Snapshot | None = None
        self._change = -1
        self._open()

    @property
    def change(self) -> int:
        """The change number of the graph the index stands at; -1 when there is no index."""
        return self._change

    def committed(self) -> int:
        """Return the change number of what was last committed by any process; -1 when there is nothing."""
        current = self._generations.current()
        return current.change if current else -1

    # Reading

    def match(self, text: str) -> tuple[Numbers, Scores]:
        """Return every matching record number, ascending, and its score; without words, every record."""
        if self._snapshot is None:
            return np.empty(0, np.int64), np.empty(0)
        return self._snapshot.match(parse(text), self._stemmer)

    def highlight_terms(self, text: str) -> frozenset[str]:
        """Return the folded word forms in the index that the text matches."""
        if self._snapshot is None:
            return frozenset()
        query = parse(text)
        found = (self._snapshot.forms(term, self._stemmer) for term in query.terms)
        return frozenset().union(*found)

    def correction(self, form: str) -> str | None:
        """Return the commonest word of the index that is like ``form``; None when there is none."""
        return self._snapshot.correction(form) if self._snapshot else None

    # Writing

    def rebuild(self, records: Iterable[Record]) -> None:
        """Replace the whole index; record numbers count from 0 in the order given."""
        self._new = list(records)
        self._changed.clear()

    def upsert(self, records: Mapping[int, Record]) -> None:
        """Put these records at these numbers, replacing what stood there."""
        self._changed.update(records)

    def delete(self, numbers: Iterable[int]) -> None:
        """Take these records out."""
        self._changed.update(dict.fromkeys(numbers))

    def commit(self, change: int) -> None:
        """Make everything since the last commit visible, as of this change number of the graph."""
        current = None if self._new is not None else self._generations.current()
        with self._generations.build(change, like=current) as path:
            storage = FileStorage(str(path))
            index = storage.open_index(schema=_schema()) if current else storage.create_index(_schema())
            with _writing(index) as writer:
                for number, record in enumerate(self._new or ()):
                    writer.add_document(**self._document(number, record))
                for number, changed in self._changed.items():
                    writer.delete_by_term("number", number)
                    if changed is not None:
                        writer.add_document(**self._document(number, changed))
            index.close()
        self._new = None
        self._changed = {}
        self._open()

    def _open(self) -> None:
        self._snapshot, self._change = None, -1
        for _ in range(_TRIES):
            current = self._generations.current()
            if current is None:
                return
            # Whoosh raises anything for files that are damaged or just gone: then there is no index.
            with suppress(Exception):
                self._snapshot, self._change = _Snapshot(current.path), current.change
                return

    def _document(self, number: int, record: Record) -> dict[str, object]:
        language = language_of(record.fields.get("language"))
        title, summary, body = map(forms, (record.title, record.summary, record.body))
        return {
            "number": number,
            "stems": self._stems(title * 2 + summary + body, language),
            "words": [*title, _GAP, *summary, _GAP, *body],
        }

    def _stems(self, content: list[str], language: Language) -> list[str]:
        return [self._stemmer.tagged(form, language) for form in content]


def _schema() -> Schema:
    """One field to search in, and one of unchanged words for phrases, prefixes and spelling."""
    return Schema(
        number=NUMERIC(int, signed=False, sortable=True, unique=True, shift_step=0),
        stems=TEXT(phrase=False),
        words=TEXT(phrase=True),
    )


@contextmanager
def _writing(index: FileIndex) -> Iterator[SegmentWriter]:
    """Write with large, lightly compressed blocks: a third faster to read than Whoosh's own choice."""
    writer = index.writer(codec=W3Codec(blocklimit=1024, compression=1), limitmb=512)
    try:
        yield writer
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


class _Snapshot:
    """One committed state, open for reading.

    A Whoosh searcher is not safe to share between threads and copies its files into memory, so there is one,
    behind a lock. What a term matches is kept as arrays; putting terms together needs no lock.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        index = FileStorage(str(path)).open_index(schema=_schema())
        self._searcher = index.searcher()
        self._reader = self._searcher.reader()
        self._found: dict[tuple[str, tuple[str, ...]], tuple[Numbers, Scores]] = {}
        self._forms: dict[Term, frozenset[str]] = {}
        self._numbers = self._read_numbers()
        self._size = int(self._numbers.max(initial=-1)) + 1
        self._alive = np.zeros(self._size, bool)
        self._alive[self._numbers[self._numbers >= 0]] = True

    def _read_numbers(self) -> Numbers:
        """Return the record number of each of Whoosh's documents; -1 for one that is deleted."""
        count = self._reader.doc_count_all()
        if not count:
            return np.empty(0, np.int64)
        column = self._reader.column_reader("number")
        deleted = self._reader.is_deleted
        return np.array([-1 if deleted(i) else column[i] for i in range(count)], np.int64)

    def match(self, query: Query, stemmer: Stemmer) -> tuple[Numbers, Scores]:
        """Return the records that the query asks for, ascending, and their scores."""
        found = self._alive.copy()
        scores = np.zeros(self._size)
        for group in query.groups:
            in_group = np.zeros(self._size, bool)
            for term in group:
                numbers, gained = self._term(term, stemmer)
                in_group[numbers] = True
                scores[numbers] += gained
            found &= in_group
        for term in query.excluded:
            found[self._term(term, stemmer)[0]] = False
        numbers = np.flatnonzero(found)
        return numbers, scores[numbers]

    def forms(self, term: Term, stemmer: Stemmer) -> frozenset[str]:
        """Return the forms in the index that ``term`` matches."""
        known = self._forms.get(term)
        if known is None:
            if len(self._forms) >= _CACHED_TERMS:
                self._forms.clear()
            known = self._forms[term] = self._forms_of(term, stemmer)
        return known

    def _forms_of(self, term: Term, stemmer: Stemmer) -> frozenset[str]:
        if term.kind == "phrase":
            return self._known(frozenset(term.forms) - STOP_WORDS)
        [form] = term.forms
        if term.kind == "prefix":
            return frozenset(self._expand(form))
        found: set[str] = set()
        for language in LANGUAGES:
            stem = stemmer.stem(form, language)
            records, _ = self._postings("stems", (stemmer.tagged(form, language),))
            likely = set(self._expand(stem[:2])) | stemmer.irregular(stem) if len(records) else ()
            found.update(
                other
                for other in likely
                if stemmer.stem(other, language) == stem
                and np.isin(self._postings("words", (other,))[0], records).any()
            )
        return frozenset(found)

    def correction(self, form: str) -> str | None:
        """Return the commonest word that differs from ``form`` in as few letters as possible."""
        if len(form) < 4 or form.isdigit():
            return None
        with self._lock:
            for distance in (1, 2) if len(form) > 5 else (1,):
                near: list[str] = list(self._reader.terms_within("words", form, distance, prefix=1))
                if near:
                    return str(
                        max(near, key=lambda other: (self._reader.doc_frequency("words", other), other))
                    )
        return None

    def _known(self, candidates: Iterable[str]) -> frozenset[str]:
        with self._lock:
            return frozenset(form for form in candidates if ("words", form) in self._reader)

    def _expand(self, prefix: str, field: str = "words", most: int | None = None) -> list[str]:
        with self._lock:
            return [term.decode() for term in islice(self._reader.expand_prefix(field, prefix), most)]

    def _term(self, term: Term, stemmer: Stemmer) -> tuple[Numbers, Scores]:
        """Return the records with ``term`` and what it adds to their scores: the most of its forms."""
        if term.kind == "phrase":
            return self._postings("words", term.forms)
        [form] = term.forms
        if term.kind == "prefix":
            found = [self._postings("words", (other,)) for other in self._expand(form)]
        else:
            found = [self._postings("stems", (stemmer.tagged(form, language),)) for language in LANGUAGES]
        scores = np.zeros(self._size)
        for numbers, gained in found:
            scores[numbers] = np.maximum(scores[numbers], gained)
        numbers = np.flatnonzero(scores)
        return numbers, scores[numbers]

    def _postings(self, field: str, content: tuple[str, ...]) -> tuple[Numbers, Scores]:
        """Return the records where these words of a field follow each other, and Whoosh's scores of them."""
        key = (field, content)
        known = self._found.get(key)
        if known is None:
            if len(self._found) >= _CACHED_TERMS:
                self._found.clear()
            first, *others = content
            query = whoosh_query.Phrase(field, list(content)) if others else whoosh_query.Term(field, first)
            with self._lock:
                known = self._found[key] = self._run(query)
        return known

    def _run(self, query: whoosh_query.Query) -> tuple[Numbers, Scores]:
        documents: list[int] = []
        scores: list[float] = []
        context = self._searcher.context()
        for searcher, offset in self._searcher.leaf_searchers():
            matcher = query.matcher(searcher, context)
            while matcher.is_active():
                documents.append(matcher.id() + offset)
                scores.append(matcher.score())
                matcher.next()
        numbers = self._numbers[np.array(documents, np.int64)]
        order = np.argsort(numbers)
        return numbers[order], np.array(scores)[order]
