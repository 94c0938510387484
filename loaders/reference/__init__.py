"""The reference layer: facts shipped with the product, each with its source and date."""

from pathlib import Path

from goodpractices.loaders.reference.facts import Facts, read_facts
from goodpractices.loaders.reference.load import ReferenceSummary, load_reference

__all__ = ["Facts", "ReferenceSummary", "load_reference", "read_facts", "shipped_facts"]


def shipped_facts() -> Path:
    """Return the folder of the reference facts: inside the installed package, or `corpus/` of a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / "data"
    return packaged if packaged.is_dir() else here.parents[1] / "corpus" / "reference"
