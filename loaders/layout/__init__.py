"""Layout repair: from raw text, however it was dumped, to paragraphs, bullets, headings and footnotes."""

from collections.abc import Sequence

from goodpractices.loaders.layout.assembly import assemble
from goodpractices.loaders.layout.drafts import draft
from goodpractices.loaders.layout.lines import lines_of
from goodpractices.loaders.layout.outlined import draft_outline
from goodpractices.loaders.model import Block, Part


def repair(text: str, outline: Sequence[Part] = ()) -> tuple[Block, ...]:
    """Return the blocks of ``text`` in the order they begin, after its ``outline`` if it has one.

    Lines are joined, bullets are put back before their items, and page numbers and footnote marks are left
    out; every other letter and digit of ``text`` is in exactly one block, at the offset it gives for it.
    """
    return assemble(draft_outline(text, outline) if outline else draft(lines_of(text)))
