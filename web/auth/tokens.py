"""Random tokens: the portal keeps only their hash, so its database opens no door."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """Return a token nobody can guess, in letters an address may hold."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a token: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
