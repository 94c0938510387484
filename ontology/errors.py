"""Every error the product raises on purpose.

    GoodPracticesError
    ├── BadInput              what was given cannot be used        exit 2, HTTP 400
    │   ├── UnreadableFile    missing, a directory, no permission
    │   ├── NotText           empty, binary, not UTF-8, one endless line
    │   └── BadSettings       a setting has an impossible value
    ├── NotFound              no such entry                        exit 2, HTTP 404
    ├── Refused               the ledger does not accept this      exit 3, HTTP 409
    │   ├── NoEvidence        a claim whose quote is not at its span
    │   ├── StaleDecision     somebody decided in between
    │   └── Contradiction     a judgement stands in the way
    ├── GraphUnavailable      the graph cannot be used             exit 4, HTTP 503
    │   ├── GraphUnreachable  nothing answers
    │   ├── GraphLogin        wrong user or password
    │   └── GraphVersion      a server we do not run on
    └── StoreUnavailable      the accounts cannot be used          exit 4, HTTP 503

A message says what happened and to what; ``hint`` says what to do next.
"""


class GoodPracticesError(Exception):
    """Base of all errors raised on purpose.

    ``message`` is one sentence: what happened, to what. ``hint`` is one sentence: what to do next.
    """

    exit_code = 1
    http_status = 500

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def slug(self) -> str:
        """The error's kind in words of a URL: ``NotFound`` is ``not-found``."""
        name = type(self).__name__
        return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class BadInput(GoodPracticesError):
    """What was given cannot be used; nothing was changed."""

    exit_code = 2
    http_status = 400


class UnreadableFile(BadInput):
    """A file is missing, is a directory, or may not be read."""


class NotText(BadInput):
    """A file holds no text that can be read."""


class BadSettings(BadInput):
    """A setting has an impossible value."""


class NotFound(GoodPracticesError):
    """There is no such entry."""

    exit_code = 2
    http_status = 404


class Refused(GoodPracticesError):
    """The ledger does not accept this; nothing was written."""

    exit_code = 3
    http_status = 409


class NoEvidence(Refused):
    """A claim's quote is not found at its span in its passage."""


class StaleDecision(Refused):
    """Somebody decided on this entry since the author looked at it."""


class Contradiction(Refused):
    """A judgement in force stands in the way."""


class GraphUnavailable(GoodPracticesError):
    """The graph cannot be used."""

    exit_code = 4
    http_status = 503


class GraphUnreachable(GraphUnavailable):
    """No server answers at the address."""


class GraphLogin(GraphUnavailable):
    """The server does not accept the user or password."""


class GraphVersion(GraphUnavailable):
    """The server is of a version the product does not run on."""


class StoreUnavailable(GoodPracticesError):
    """The relational database of accounts cannot be used."""

    exit_code = 4
    http_status = 503
