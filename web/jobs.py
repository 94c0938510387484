"""Background work: a line of tasks in a file of the home folder, or in Redis by address."""

from collections.abc import Callable

from huey import Huey, RedisHuey, SqliteHuey  # type: ignore[import-untyped]  # it ships no types
from huey.serializer import SignedSerializer  # type: ignore[import-untyped]  # it ships no types

from goodpractices.graph.settings import Settings

JOBS_FILE = "jobs.sqlite"
NAME = "goodpractices"


def open_line(settings: Settings, secret: str) -> Huey:
    """Return the line of tasks. Tasks are signed with ``secret``, so nobody else can put one in."""
    serializer = SignedSerializer(secret=secret, salt=NAME)
    if settings.redis_url:
        return RedisHuey(NAME, url=settings.redis_url, serializer=serializer, results=False)
    settings.home.mkdir(parents=True, exist_ok=True)
    return SqliteHuey(
        NAME, filename=str(settings.home / JOBS_FILE), serializer=serializer, results=False, fsync=True
    )


def bell(line: Huey, work: Callable[[str], None]) -> Callable[[str], object]:
    """Return what puts an upload in the line, by its id; a worker of the same line calls ``work`` with it."""

    def read_upload(identifier: str) -> None:
        work(identifier)

    task: Callable[[str], object] = line.task()(read_upload)
    return task
