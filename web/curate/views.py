"""The curation pages in one piece: importing them registers their addresses."""

from goodpractices.web.curate import editor, log, pairs, review
from goodpractices.web.curate.blueprint import blueprint

__all__ = ["blueprint", "editor", "log", "pairs", "review"]
