"""How much a request may bring along."""

from flask import Request

from goodpractices.loaders.readers.limits import MAX_BYTES

FORM_BYTES = 1_000_000
"""Of an ordinary form: a practice told at length has some 20,000 characters."""

LARGER = {"upload.hand_in": MAX_BYTES + FORM_BYTES}
"""What the few views that take files may be sent, in bytes."""


class PortalRequest(Request):
    """A request with a limit that its address sets, before anything of its body is read."""

    @property  # type: ignore[misc]  # it is set by address, never by hand
    def max_content_length(self) -> int | None:  # type: ignore[override]  # as above
        """Return the most bytes the body may have."""
        return LARGER.get(self.endpoint or "", FORM_BYTES)
