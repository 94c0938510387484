"""Practices keep their ids when their report is extracted again."""

from collections.abc import Iterable, Mapping, Sequence

from goodpractices.graph.ledger.spans import Spans, mostly_the_same, overlap
from goodpractices.ontology.ids import digest


def align(found: Mapping[str, Spans], known: Mapping[str, Spans]) -> dict[str, str]:
    """Return, for each practice of a run, the id it is kept under; every id is given once.

    ``found`` maps the run's own ids to their evidence, ``known`` the ids of all practices ever found in
    the same file. They are matched one to one so that the total overlap of evidence is greatest; a match
    needs half of the shorter evidence. What matches nothing is new: it keeps the run's id, or gets one made
    from its evidence when that id already means another practice.
    """
    kept: dict[str, str] = {}
    for ids, names in _groups(found, known):
        weights = [[_weight(new, found[new], old, known[old]) for old in names] for new in ids]
        kept |= {ids[row]: names[column] for row, column in best_matching(weights).items()}
    for new in found:
        kept.setdefault(new, _new_id(new, found[new]) if new in known else new)
    return kept


CELL = 256
"""Characters of a stretch of text in which practices are neighbours: about a sentence or two."""


def _groups(found: Mapping[str, Spans], known: Mapping[str, Spans]) -> list[tuple[list[str], list[str]]]:
    """Return new and known ids in groups such that nothing of one overlaps anything of another.

    What overlaps nothing is in no group. Matching group by group gives the same total, in a time that grows
    with the text and not with its third power.
    """
    known_in: dict[int, list[str]] = {}
    for old, spans in known.items():
        for cell in _cells(spans):
            known_in.setdefault(cell, []).append(old)
    group_of: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for new, spans in found.items():
        near = {old: None for cell in sorted(_cells(spans)) for old in known_in.get(cell, ())}
        touched = [old for old in near if overlap(spans, known[old])]
        group: tuple[dict[str, None], dict[str, None]] = ({new: None}, dict.fromkeys(touched))
        for old in touched:
            for place in (0, 1):
                group[place].update(group_of.get(old, ({}, {}))[place])
        group_of.update(dict.fromkeys(group[1], group))
    place_of = {old: place for place, old in enumerate(known)}
    groups = {id(group): group for group in group_of.values()}.values()
    return [(list(news), sorted(olds, key=place_of.__getitem__)) for news, olds in groups]


def _cells(spans: Spans) -> set[int]:
    return {cell for start, end in spans for cell in range(start // CELL, max(start, end - 1) // CELL + 1)}


def relocate(quotes: Iterable[str], text: str) -> list[tuple[int, int]]:
    """Return where quotes from another edition stand in ``text``, blanks and line ends apart.

    A quote that is not there is left out; of several places, the first counts.
    """
    places = [place for place, character in enumerate(text) if not character.isspace()]
    squeezed = "".join(text[place] for place in places)
    found = []
    for quote in quotes:
        wanted = "".join(quote.split())
        start = squeezed.find(wanted) if wanted else -1
        if start >= 0:
            found.append((places[start], places[start + len(wanted) - 1] + 1))
    return found


def _weight(new: str, evidence: Spans, old: str, known: Spans) -> int:
    """Weigh a match: characters shared, and between equals the one that has the id already."""
    if not mostly_the_same(evidence, known):
        return 0
    return 2 * overlap(evidence, known) + (new == old)


def _new_id(taken: str, evidence: Spans) -> str:
    prefix, _, rest = taken.partition(":")
    return f"{prefix}:{rest}-{digest(*sorted(evidence), length=8)}"


def best_matching(weights: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return row → column of the one-to-one matching with the greatest total weight.

    ``weights[row][column]`` is not negative; pairs of weight 0 are never matched. This is the Hungarian
    method with potentials (Kuhn 1955), in the O(n³) form that takes in one row at a time.
    """
    if not weights:
        return {}
    table = _Table(weights)
    for row in range(len(weights)):
        table.take_in(row)
    return {
        row: column
        for column, row in enumerate(table.owner[: len(weights[0])])
        if row != NOBODY and weights[row][column] > 0
    }


NOBODY = -1


class _Table:
    """Rows with the columns they hold, at the least total cost (cost is weight, negated).

    There is a column of cost 0 for each row besides the real ones: whoever finds no partner holds that.
    """

    def __init__(self, weights: Sequence[Sequence[int]]) -> None:
        self.costs = [[-weight for weight in row] + [0] * len(weights) for row in weights]
        self.width = len(self.costs[0])
        self.owner = [NOBODY] * self.width
        self.row_price = [0] * len(weights)
        self.column_price = [0] * self.width

    def take_in(self, newcomer: int) -> None:
        """Give the newcomer a column, moving others along the cheapest chain that ends at a free one."""
        slack: dict[int, int] = {}
        came_from: dict[int, int] = {}
        reached: list[int] = []
        row, here = newcomer, NOBODY
        while row != NOBODY:
            for column in range(self.width):
                reduced = self.costs[row][column] - self.row_price[row] - self.column_price[column]
                if column not in reached and (column not in slack or reduced < slack[column]):
                    slack[column], came_from[column] = reduced, here
            step, here = min((cost, column) for column, cost in slack.items())
            self._raise_prices(step, newcomer, reached)
            slack = {column: cost - step for column, cost in slack.items() if column != here}
            reached.append(here)
            row = self.owner[here]
        while here != NOBODY:
            before = came_from[here]
            self.owner[here] = newcomer if before == NOBODY else self.owner[before]
            here = before

    def _raise_prices(self, step: int, newcomer: int, reached: Sequence[int]) -> None:
        self.row_price[newcomer] += step
        for column in reached:
            self.row_price[self.owner[column]] += step
            self.column_price[column] -= step
