"""Python's garbage collector, kept from running while a document is read.

Nearly all that reading makes is freed by its count of references. The collector would find nothing, yet look
again and again through the gazetteers, patterns and word lists: that was a seventh of the time and more.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let the collector wait until the block ends; reference counts go on freeing what they can."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
