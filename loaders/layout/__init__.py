"""Layout repair: from raw text, however it was dumped, to paragraphs, bullets, headings and footnotes."""

from goodpractices.loaders.layout.assembly import assemble
from goodpractices.loaders.layout.drafts import draft
from goodpractices.loaders.layout.lines import lines_of
from goodpractices.loaders.model import Block


def repair(text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text`` in the order they begin.

    Lines are joined, bullets are put back before their items, and page numbers and footnote marks are left
    out; every other letter and digit of ``text`` is in exactly one block, at the offset it gives for it.
    """
    return assemble(draft(lines_of(text)))
