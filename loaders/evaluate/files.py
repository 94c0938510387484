"""What an evaluation writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goodpractices.ontology.errors import BadInput


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the operating system says when ``path`` cannot be written into BadInput."""
    try:
        yield
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written: {error.strerror}.", hint="Name a file in a folder that exists."
        ) from error
