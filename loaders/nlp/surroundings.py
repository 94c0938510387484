"""What stands around a passage and speaks for its themes, though it is not part of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from goodpractices.loaders.nlp.themes import CodeBook

HEADING = 0.5
PARAGRAPH = 0.4
TITLE = 0.3


@dataclass(frozen=True)
class Surroundings:
    """Reads themes from the document's title, a passage's heading and the rest of its paragraph."""

    codes: CodeBook
    title: str
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def around(self, section: str, rest: Sequence[str]) -> dict[str, float]:
        """Return how much each theme is spoken for by the title, the heading and pieces of the paragraph."""
        weights: dict[str, float] = {}
        for text, weight in ((self.title, TITLE), (section, HEADING), *((r, PARAGRAPH) for r in rest)):
            for theme in self._themes(text):
                weights[theme] = max(weights.get(theme, 0.0), weight)
        return weights

    def _themes(self, text: str) -> frozenset[str]:
        if text not in self._known:
            self._known[text] = frozenset(hit.code for hit in self.codes.find("themes", text))
        return self._known[text]
