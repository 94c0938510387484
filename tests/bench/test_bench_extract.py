"""How fast and how heavy extraction is, side by side with spaCy's own pipelines in one run.

A ratio above 1 says that extraction takes that many times as long as what it is compared with. All times are
CPU seconds of the process, so that another program on the machine does not count.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.layout import repair
from goodpractices.loaders.model import RawText
from goodpractices.loaders.nlp.ner import available_model
from goodpractices.loaders.readers import read

pytestmark = pytest.mark.bench

REPORT = Path(__file__).parents[2] / "corpus" / "gfmd-2020-roundtable-1-labour-migration.txt"
COPIES = 4
"""Copies of the report in one timed text: some 23,000 words, so that fixed costs hardly count."""
PAGES = 500
WORDS_PER_PAGE = 450
MEMORY = 600
"""Megabytes a report of `PAGES` pages may take at its peak."""
OVER_BLANK = 100
"""How many times as long as a tokenizer with a sentencizer rules may take at most."""
WITH_NAMES = 1.25
"""How many times as long as the trained pipeline alone rules with its names may take at most."""
HEAVY = """
import json, re, resource, sys
from pathlib import Path
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import RawText

text = sys.stdin.read()
found = Extractor().extract(RawText(text, "ab" * 32, "x.txt"))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status = Path("/proc/self/status")
if status.exists():  # There ru_maxrss begins at what the process that started this one held.
    peak = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
print(json.dumps({"kilobytes": peak, "practices": len(found.practices)}))
"""


@pytest.fixture(scope="module")
def raw() -> RawText:
    return RawText("\n\f".join([read(REPORT).text] * COPIES), "ab" * 32, "x.txt")


@pytest.fixture(scope="module")
def blocks(raw: RawText) -> list[str]:
    return [block.text for block in repair(raw.text)]


@pytest.fixture(scope="module")
def rules(raw: RawText) -> float:
    extractor = Extractor()
    return _cpu_seconds(lambda: extractor.extract(raw))


def _cpu_seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the median CPU seconds ``work`` takes once it has been done before."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _tell(name: str, ratio: float, words: str) -> None:
    sys.stdout.write(f"\nratio {name} {ratio:.2f}\n{words}\n")


def test_rules_against_a_bare_blank_pipeline(raw: RawText, blocks: list[str], rules: float) -> None:
    """The whole extraction (layout, rules, assembly) against a tokenizer with a sentencizer."""
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    bare = _cpu_seconds(lambda: list(blank.pipe(blocks)))
    words = len(raw.text.split())
    _tell(
        "extract_rules_over_blank_sentencizer",
        rules / bare,
        f"{words / rules:,.0f} words in a CPU second by rules; {words / bare:,.0f} by the blank pipeline",
    )
    assert rules < OVER_BLANK * bare


@pytest.mark.skipif(available_model() is None, reason="no trained English pipeline is installed")
def test_with_and_without_names_of_the_trained_pipeline(
    raw: RawText, blocks: list[str], rules: float
) -> None:
    """Extraction against the trained pipeline's bare ``nlp.pipe``, which tags, parses and finds names."""
    model = spacy.load(available_model() or "")
    bare = _cpu_seconds(lambda: list(model.pipe(blocks)), rounds=1)
    words = len(raw.text.split())
    _tell(
        "extract_rules_over_trained_pipe",
        rules / bare,
        f"{words / rules:,.0f} words in a CPU second by rules; {words / bare:,.0f} by the trained pipeline",
    )
    assert rules < bare
    extractor = Extractor(model=True)
    named = _cpu_seconds(lambda: extractor.extract(raw), rounds=1)
    _tell(
        "extract_with_ner_over_trained_pipe",
        named / bare,
        f"{words / named:,.0f} words in a CPU second by rules with the trained pipeline's names",
    )
    assert named < WITH_NAMES * bare


def test_peak_memory_of_a_long_report() -> None:
    """The report repeated to 500 pages of 450 words, extracted in a process of its own."""
    text = read(REPORT).text
    copies = PAGES * WORDS_PER_PAGE // len(text.split()) + 1
    done = subprocess.run(
        [sys.executable, "-c", HEAVY],
        input="\n\f".join([text] * copies),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    found = json.loads(done.stdout)
    megabytes = found["kilobytes"] / 1024
    _tell(
        "extract_500_pages_memory_over_600_mb",
        megabytes / MEMORY,
        f"{megabytes:,.0f} MB at the peak for {PAGES} pages, {found['practices']} practices",
    )
    assert found["practices"] > copies
    assert megabytes < MEMORY
