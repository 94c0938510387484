"""Which of our languages a text is in, told by its most frequent words."""

import re
from collections import Counter

FUNCTION_WORDS = {
    "en": "the of and to in for is are with that on by as from has have which their this be was were at it",
    "fr": "le la les des du et à en dans pour est sont avec que qui sur par une un au aux ce ont été leur",
    "es": "el la los las de y en para es son con que por una un del al se su sus como ha han más lo fue",
}
SAMPLE = 20_000
"""Characters looked at: enough for any report, and quick."""


def detect_language(text: str) -> str:
    """Return ``en``, ``fr`` or ``es``, whichever's function words are most frequent; ``en`` if none."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:SAMPLE].lower()))
    counts = {
        language: sum(words[word] for word in function_words.split())
        for language, function_words in FUNCTION_WORDS.items()
    }
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else "en"
