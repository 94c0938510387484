"""Where a person is led after signing in: to a page of this portal, wherever the link came from."""

import re

LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*", re.ASCII)
"""A path of ours: one slash, no second one after it; no backslash, blank, or control character anywhere."""

LONGEST = 2000


def local_address(text: str | None) -> str | None:
    """Return an address when it leads to a page of this portal, else None."""
    if text and len(text) <= LONGEST and LOCAL.fullmatch(text):
        return text
    return None
