"""A search as an address, and an address as a search."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from goodpractices.graph.search.model import Facet, FacetValue, FilterSentence, Scope, SearchRequest

OWN = frozenset({"q", "scope", "page", "sort"})
SCOPES: tuple[Scope, ...] = ("practices", "passages")
MOST_DIGITS = 6


def parse(args: MultiDict[str, str]) -> tuple[SearchRequest, tuple[str, ...]]:
    """Return the search an address asks for, and one sentence for each part of it that means nothing."""
    notices: list[str] = []
    page = _page(args.get("page", "1"), notices)
    scope: Scope = "practices"
    if args.get("scope") == "passages":
        scope = "passages"
    elif args.get("scope", "practices") != "practices":
        notices.append(f"There is no scope “{args['scope'][:40]}”: this is a search in practices.")
    request = SearchRequest(
        text=args.get("q", "").strip(),
        scope=scope,
        selected=_facets(args, ""),
        excluded=_facets(args, "not_"),
        find={name: values[0] for name, values in _facets(args, "find_").items()},
        page=page,
        sort=args.get("sort") or "relevance",
    )
    return request, tuple(notices)


def _page(text: str, notices: list[str]) -> int:
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and int(text) >= 1:
        return int(text)
    notices.append(f"There is no page “{text[:40]}”: this is the first.")
    return 1


def _facets(args: MultiDict[str, str], prefix: str) -> Mapping[str, tuple[str, ...]]:
    found = {}
    for key, values in args.lists():
        name = key.removeprefix(prefix)
        plain = not key.startswith(("not_", "find_"))
        given = tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
        if given and key not in OWN and (plain if not prefix else key.startswith(prefix)):
            found[name] = given
    return found


def address(request: SearchRequest, path: str = "/search") -> str:
    """Return the address of a search; parts that are as usual are left out."""
    pairs = [("q", request.text)] if request.text else []
    pairs += [("scope", request.scope)] if request.scope != "practices" else []
    pairs += _kept(request)
    pairs += [(f"find_{name}", text) for name, text in request.find.items()]
    pairs += [("sort", request.sort)] if request.sort != "relevance" else []
    pairs += [("page", str(request.page))] if request.page != 1 else []
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _kept(request: SearchRequest) -> list[tuple[str, str]]:
    chosen = [(name, value) for name, values in request.selected.items() for value in values]
    return chosen + [(f"not_{name}", value) for name, values in request.excluded.items() for value in values]


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of searches near a given one. All but ``page`` lead to the first page."""

    request: SearchRequest

    def page(self, number: int) -> str:
        """Return the address of another page of the same results."""
        return address(replace(self.request, page=number))

    def to(self, request: SearchRequest) -> str:
        """Return the address of another search."""
        return address(request)

    def scope(self, scope: Scope) -> str:
        """Return the address of the same words in practices or in passages."""
        return address(SearchRequest(text=self.request.text, scope=scope))

    def sort(self, order: str) -> str:
        """Return the address of the same results in another order."""
        return address(replace(self.request, sort=order, page=1))

    def exclude(self, facet: str, value: str) -> str:
        """Return the address with a value left out."""
        without = self._without(self.request.selected, facet, value)
        added = dict(self.request.excluded)
        added[facet] = (*added.get(facet, ()), value)
        return address(replace(self.request, selected=without, excluded=added, page=1))

    def remove(self, sentence: FilterSentence) -> str:
        """Return the address without one active filter."""
        if sentence.excluded:
            return self.undo(sentence.facet, sentence.value)
        without = self._without(self.request.selected, sentence.facet, sentence.value)
        return address(replace(self.request, selected=without, page=1))

    def undo(self, facet: str, value: str) -> str:
        """Return the address with a value no longer left out."""
        without = self._without(self.request.excluded, facet, value)
        return address(replace(self.request, excluded=without, page=1))

    def clear(self) -> str:
        """Return the address of the same words without any filter."""
        return address(SearchRequest(text=self.request.text, scope=self.request.scope))

    @staticmethod
    def _without(chosen: Mapping[str, tuple[str, ...]], facet: str, value: str) -> dict[str, tuple[str, ...]]:
        rest = {
            name: tuple(v for v in values if (name, v) != (facet, value)) for name, values in chosen.items()
        }
        return {name: values for name, values in rest.items() if values}


def hidden_fields(request: SearchRequest, facets: tuple[Facet, ...]) -> list[tuple[str, str]]:
    """Return what the filter form must send besides its visible boxes, so that nothing chosen is lost."""
    shown = {(facet.name, value) for facet in facets for value in _values(facet.values)}
    fields = [pair for pair in _kept(request) if pair not in shown]
    fields += [("q", request.text)] if request.text else []
    fields += [("scope", request.scope)] if request.scope != "practices" else []
    return fields + ([("sort", request.sort)] if request.sort != "relevance" else [])


def _values(values: tuple[FacetValue, ...]) -> list[str]:
    return [one for value in values for one in (value.value, *_values(value.children))]
