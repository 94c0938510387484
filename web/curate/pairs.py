"""Possible duplicates: two entries side by side, and a person's judgement."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from werkzeug import Response as BaseResponse

from goodpractices.graph.ledger.rules import AGENTS
from goodpractices.graph.views import EvidenceView, FactView, Ref
from goodpractices.ontology.errors import BadInput, GoodPracticesError, NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.web.auth.guard import requires
from goodpractices.web.curate.blueprint import blueprint, curation, last, or_again, signed, took
from goodpractices.web.curate.passage import telling
from goodpractices.web.curate.services import Judgement
from goodpractices.web.explore.context import InContext, in_context
from goodpractices.web.pages import services

JUDGED: dict[str, Judgement] = {"same": "same", "different": "different", "unsure": "unsure"}
SAID = {"same": "The same", "different": "Different", "unsure": "Not sure about"}
ON_A_PAGE = 25
LEFT_OUT = frozenset({"MENTIONED_IN", "DESCRIBED_IN"})
"""Where an entry stands is told by its sentences."""


@blueprint.get("/duplicates")
@requires("curator")
def duplicates() -> str:
    """List pairs of entries that may be the same, the likeliest first."""
    asked = request.args.get("page", "1")
    number = max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    pairs, start = curation().duplicates, (number - 1) * ON_A_PAGE
    return render_template(
        "curate/duplicates.html", candidates=pairs.candidates(ON_A_PAGE, start), number=number, last=last(),
        more=pairs.count() > start + ON_A_PAGE, left="", right="", choices=(),
    )  # fmt: skip


@blueprint.get("/duplicates/compare")
@requires("curator")
def two() -> BaseResponse | str:
    """Lead to the comparison of two entries named by id or name, or offer what the names could mean."""
    left, right = request.args.get("left", "").strip(), request.args.get("right", "").strip()
    first, second = meant(left), meant(right)
    if len(first) == len(second) == 1:
        return redirect(url_for(".pair", left=first[0].id, right=second[0].id), 303)
    return render_template(
        "curate/duplicates.html", candidates=(), number=1, more=False, left=left, right=right, last=None,
        choices=(("left", left, first), ("right", right, second)),
    )  # fmt: skip


def meant(text: str) -> Sequence[Ref]:
    """Return the entries an id or a name could stand for: one if it is plain."""
    try:
        label_of(text)
    except NotFound:
        found = services().explore.suggest(text, 10) if text else ()
        exact = [ref for ref in found if ref.name.casefold() == text.casefold()]
        return exact if len(exact) == 1 else found
    return [curation().entries.get(text).ref]


@blueprint.get("/duplicates/<left>/<right>")
@requires("curator")
def pair(left: str, right: str) -> str:
    """Show two entries side by side, and what “same” would do."""
    return show_pair(left, right)


def show_pair(left: str, right: str, error: GoodPracticesError | None = None) -> str:
    """Return the page of a pair, with why a judgement was refused."""
    if label_of(left) != label_of(right) and not {label_of(left), label_of(right)} <= AGENTS:
        raise NotFound(
            "These are things of different kinds, so they cannot be the same.", hint="Choose two of one kind."
        )
    preview = curation().duplicates.preview(left, right)
    return render_template(
        "curate/pair.html", preview=preview, rows=rows(preview.left, preview.right), error=error,
        given=request.form, last=last(), left_sentences=in_words(preview.left_sentences),
        right_sentences=in_words(preview.right_sentences),
    )  # fmt: skip


def in_words(quotes: Sequence[EvidenceView]) -> Sequence[InContext]:
    """Return the quotes that say most, each with the words around it."""
    return in_context(telling(quotes), services().documents.passages)


def rows(
    left: Sequence[FactView], right: Sequence[FactView]
) -> list[tuple[str, list[FactView], list[FactView]]]:
    """Return what is said of two entries, label by label, in the order of the first."""
    labels = dict.fromkeys(fact.label for fact in (*left, *right) if fact.predicate not in LEFT_OUT)
    return [
        (label, [one for one in left if one.label == label], [one for one in right if one.label == label])
        for label in labels
    ]


@blueprint.post("/duplicates/<left>/<right>")
@requires("curator")
@or_again(show_pair)
def judge(left: str, right: str) -> BaseResponse:
    """Take a person's judgement, and go on to the next pair."""
    action = request.form.get("action", "")
    if action not in JUDGED:
        raise BadInput("The form does not say what to judge.", hint="Use the buttons of the page.")
    names = " and ".join(f"“{request.form.get(side) or side}”" for side in ("left", "right"))
    took(
        curation().desk.judge(left, right, JUDGED[action], **signed()),
        f"{SAID[action]}: {names}.",
        request.path,
    )
    following = next(iter(curation().duplicates.candidates(1)), None)
    if following is None:
        return redirect(url_for(".duplicates"), 303)
    return redirect(url_for(".pair", left=following.left.id, right=following.right.id, _anchor="fact"), 303)
