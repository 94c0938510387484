"""What a block stands under: practices, recommendations, lessons, rules for applicants, or none of them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from goodpractices.loaders.model import Block
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.sentences import sentence_ends

LISTS = ("recommendations", "lessons", "practices")
KINDS = (*LISTS, "procedure")


def settings(blocks: Iterable[Block], cues: Cues) -> Iterator[str]:
    """Yield for each block ``practices``, ``recommendations``, ``lessons``, ``procedure`` or ``""``.

    The heading above decides, and for a list the sentence that leads into it, where one does.
    """
    kind = cache(partial(_kind, cues))
    orders = cache(partial(_orders, cues))
    lead = title = ""
    for block in blocks:
        if block.kind in {"heading", "title"}:
            lead = ""
            title = block.text if block.kind == "title" else title
        elif block.kind == "paragraph":
            lead = _last_sentence(block.text)
        heading = kind(block.section)
        if block.kind == "bullet":
            ordered = lead.endswith(":") and orders(lead)
            yield kind(lead, LISTS) or ("recommendations" if ordered else heading)
        elif block.section == title:
            yield heading if heading == "practices" else ""
        else:
            yield heading


def _orders(cues: Cues, lead: str) -> bool:
    """Return whether a leading sentence says that what follows should be done, and is no mere procedure."""
    if cues.find("advice.duty", lead) and not cues.find("advice.ought", lead):
        return False
    return any(cues.find(f"advice.{name}", lead) for name in ("strong", "reported", "leads"))


def _kind(cues: Cues, text: str, kinds: Sequence[str] = KINDS) -> str:
    """Return what a heading or a leading sentence announces."""
    for kind in kinds:
        if cues.find(f"contexts.{kind}", text):
            return kind
    return ""


def _last_sentence(text: str) -> str:
    ends = sentence_ends(text)
    start = ends[-2] if len(ends) > 1 else 0
    return text[start:].strip()
