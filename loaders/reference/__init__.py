"""The reference layer: facts shipped with the product, each with its source and date."""

from goodpractices.loaders.reference.facts import Facts, read_facts
from goodpractices.loaders.reference.load import ReferenceSummary, load_reference

__all__ = ["Facts", "ReferenceSummary", "load_reference", "read_facts"]
