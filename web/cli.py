"""The command line. Nothing heavy is imported until a command needs it: `--help` answers at once."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodpractices.ontology.errors import GoodPracticesError
from goodpractices.web.user_commands import user

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from goodpractices.graph.connection import Graph
    from goodpractices.graph.settings import Settings
    from goodpractices.loaders.runner import FileReport, Progress
    from goodpractices.web.services import Services


class Sentences(click.Group):
    """A command group that turns our errors into one sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; print an error as a sentence and leave with its exit code."""
        try:
            return super().invoke(ctx)
        except GoodPracticesError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)


def _settings() -> Settings:
    from goodpractices.graph.settings import load_settings

    return load_settings(os.environ)


@contextmanager
def _open_graph(settings: Settings) -> Iterator[Graph]:
    from goodpractices.graph.connection import connect
    from goodpractices.graph.migrations import migrate

    with connect(settings) as graph:
        migrate(graph)
        yield graph


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="goodpractices")
def main() -> None:
    """Good practices in migration and development: a knowledge graph and a search portal."""


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--json", "as_json", is_flag=True, help="Print everything found as JSON (the default and only form)."
)
@click.option(
    "--raw-text", type=click.Path(path_type=Path), help="Write the text the offsets count in to this file."
)
@click.option("--model", is_flag=True, help="Also use a trained language model, if one is installed.")
def extract(file: Path, *, as_json: bool, raw_text: Path | None, model: bool) -> None:  # noqa: ARG001 -- JSON is the only form yet
    """Print the actors, instruments, corridors and practices of FILE, without storing anything."""
    from goodpractices.loaders.readers import read

    with _progress_bar() as show:
        progress = partial(show, file.name)
        raw = read(file, partial(progress, "reading"), ocr=_settings().ocr)
        if raw_text:
            raw_text.write_text(raw.text, encoding="utf-8", newline="")
        progress("extracting", 0, 1)
        from goodpractices.loaders.extract import Extractor, to_json

        extraction = Extractor(model=model).extract(raw, progress=progress)
    click.echo(json.dumps(to_json(extraction), ensure_ascii=False, indent=1))


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--model", is_flag=True, help="Also use a trained language model, if one is installed.")
def load(paths: tuple[Path, ...], *, model: bool) -> None:
    """Load reports (files, or folders of them) into the graph. The same file again changes nothing."""
    settings = _settings()
    with ExitStack() as stack:
        reports = _load(paths, settings, lambda: stack.enter_context(_open_graph(settings)), model=model)
    if any(report.error for report in reports):
        raise click.exceptions.Exit(2)


def _load(
    paths: tuple[Path, ...], settings: Settings, open_graph: Callable[[], Graph], *, model: bool = False
) -> list[FileReport]:
    from goodpractices.loaders.runner import load_reports

    with _progress_bar() as progress:
        reports = load_reports(
            open_graph,
            paths,
            reference=settings.reference,
            progress=progress,
            model=model,
            ocr=settings.ocr,
        )
    _print_table(reports)
    return reports


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """Show on standard error how far the work is, if a person is there to see it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[stage]}"),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def show(name: str, stage: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = bar.add_task(name, total=None, stage=stage)
            told = f"{stage} {done} of {total}" if total > 1 else stage
            bar.update(tasks[name], completed=done, total=total, stage=told)

        yield show


def _print_table(reports: list[FileReport]) -> None:
    """Print the closing table: upright for one file, a line each for several."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from goodpractices.loaders.runner import COUNTED

    rows = [
        [r.name, *(_count(r, name) for name in COUNTED), _yes(bool(r.error)), _yes(r.unchanged)]
        for r in reports
    ]
    names = ("file", *COUNTED, "refused", "unchanged")
    console = Console()
    if len(rows) == 1:
        table = Table(box=None, show_header=False)
        for name, value in zip(names, rows[0], strict=True):
            table.add_row(name, value)
    else:
        console = Console(width=max(console.width, TABLE_WIDTH))
        table = Table(*names, box=SIMPLE_HEAD)
        for row in rows:
            table.add_row(*row)
    console.print(table)
    for report in reports:
        if report.error:
            click.echo(f"Refused: {report.name}: {report.error}", err=True)


TABLE_WIDTH = 140
"""Columns that ten numbers and a file name take side by side."""


def _count(report: FileReport, name: str) -> str:
    """Return how many were found, or a dash where nothing was counted: unknown is not zero."""
    return "–" if report.error or report.unchanged else str(getattr(report, name))


def _yes(answer: bool) -> str:  # noqa: FBT001 -- a word for an answer
    return "yes" if answer else "no"


@main.command()
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    default=Path("corpus/gold"),
    help="Folder of annotated passages.",
)
@click.option("--split", default="all", help="dev, test, unseen, annex, body or all.")
@click.option("--no-trained", is_flag=True, help="Score the rules alone, without the trained judge.")
@click.option(
    "--html", type=click.Path(path_type=Path), help="Write an error report that people can read to this file."
)
def evaluate(gold: Path, split: str, *, no_trained: bool, html: Path | None) -> None:
    """Score the extraction on annotated passages and print the table."""
    from goodpractices.loaders.evaluate import run

    with _progress_bar() as progress:
        report = run.evaluate(
            gold,
            split=split,
            trained=not no_trained,
            html=html,
            progress=lambda done, total, name: progress("annotated passages", name, done, total),
        )
    run.print_table(report)


@main.command()
def rebuild() -> None:
    """Make what readers see again from the ledger of claims and decisions."""
    from goodpractices.graph.ledger.store import Ledger

    with _open_graph(_settings()) as graph:
        Ledger(graph).rebuild()
    click.echo("The graph was made again from its claims and decisions.")


@main.command()
def verify() -> None:
    """Compare what readers see with what the claims and decisions say; exit 1 if they differ."""
    from goodpractices.graph.ledger.store import Ledger

    with _open_graph(_settings()) as graph:
        differences = Ledger(graph).verify()
    for difference in differences:
        click.echo(str(difference))
    click.echo(f"{len(differences)} differences.")
    if differences:
        raise click.exceptions.Exit(1)


@main.command()
def index() -> None:
    """Make the search index again from the graph."""
    settings = _settings()
    with _open_graph(settings) as graph:
        _build_index(settings, graph, force=True)
    click.echo("The search index was made again.")


def _build_index(settings: Settings, graph: Graph, *, force: bool = False) -> None:
    from goodpractices.graph.search.service import SearchService

    SearchService(graph, settings.home / "search").refresh(force=force)


FIRST_ADMINISTRATOR = "Make the first account: goodpractices user add EMAIL --role administrator"


@main.command()
def serve() -> None:
    """Serve the portal until Ctrl-C."""
    settings = _settings()
    _leave_politely()
    _check_port(settings)
    _serve(settings)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
def up(paths: tuple[Path, ...]) -> None:
    """Start the graph, load PATHS, serve the portal; on Ctrl-C stop all of it. What `make run` does."""
    from goodpractices.graph import local

    settings = _settings()
    _leave_politely()
    _check_port(settings)
    try:
        click.echo("Starting the graph ...", err=True)
        with _open_graph(settings) as graph:
            if paths:
                _load(paths, settings, lambda: graph)
            _build_index(settings, graph)
        _serve(settings)
    finally:
        if settings.embedded:
            local.stop(settings.home)


def _leave_politely() -> None:
    """Let both Ctrl-C and a plain `kill` end the work in order, also where a shell has us ignore Ctrl-C."""

    def leave(*_: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)


def _check_port(settings: Settings) -> None:
    """Raise BadSettings when the portal cannot listen: better told before loading than after."""
    import socket

    from goodpractices.ontology.errors import BadSettings

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise BadSettings(
                f"The portal cannot listen on {settings.host}:{settings.port}: {error.strerror}.",
                hint=f"Name another port: PORT={settings.port + 1 if settings.port < 65535 else 8000}.",
            ) from error


def _serve(settings: Settings) -> None:
    from goodpractices.web import create_app
    from goodpractices.web.server import make_server
    from goodpractices.web.wiring import open_services

    with open_services(settings) as services, _worker():
        server = make_server(create_app(settings, services), settings)
        _warm(services)
        click.echo(f"The portal is at http://{settings.host}:{settings.port} (Ctrl-C stops it).")
        if services.accounts.people.administrators() == 0:
            click.echo(f"Nobody can sign in to contribute yet. {FIRST_ADMINISTRATOR}")
        sys.stdout.flush()
        try:
            server.run()
        finally:
            server.close()
            click.echo("The portal has stopped.")


main.add_command(user)


def _warm(services: Services) -> None:
    """Read what curators' pages keep in memory while nobody waits for it."""
    from contextlib import suppress
    from threading import Thread

    from goodpractices.graph.curation.views import QueueFilter

    def read() -> None:
        with suppress(GoodPracticesError):  # The page itself will tell.
            services.curation.queue.page(QueueFilter())

    Thread(target=read, daemon=True).start()


@contextmanager
def _worker() -> Iterator[None]:
    """Have a worker beside the portal: it ends when the portal does, however that ends."""
    import subprocess

    # A session of its own: Ctrl-C is for the portal, which then stops the worker.
    process = subprocess.Popen(
        [sys.executable, "-m", "goodpractices.web", "worker", "--attached"],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        try:
            yield
        finally:
            process.terminate()


@main.command()
@click.option("--attached", is_flag=True, help="Also stop when standard input ends.")
def worker(*, attached: bool) -> None:
    """Read uploaded reports in the background. `serve` and `up` start one themselves."""
    import logging

    from goodpractices.web.upload.worker import run

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    run(_settings(), attached=attached)


@main.group()
def graph() -> None:
    """Start, stop or look at the embedded graph server (one for each data folder)."""


@graph.command("start")
def graph_start() -> None:
    """Start the server if it is not running, and say where it is."""
    from goodpractices.graph import local

    settings = _settings()
    server = local.ensure(settings.home, heap=settings.graph_heap, command_timeout=settings.command_timeout)
    click.echo(f"The graph server runs at {server.uri} (process {server.pid}).")


@graph.command("stop")
def graph_stop() -> None:
    """Stop the server."""
    from goodpractices.graph import local

    click.echo(
        "The graph server was stopped." if local.stop(_settings().home) else "No graph server was running."
    )


@graph.command("status")
def graph_status() -> None:
    """Say whether the server runs; exit 1 if not."""
    from goodpractices.graph import local

    server = local.status(_settings().home)
    if server is None:
        click.echo("No graph server runs for this data folder.")
        raise click.exceptions.Exit(1)
    click.echo(f"The graph server runs at {server.uri} (process {server.pid}).")
