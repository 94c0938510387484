"""Sections: which heading a block stands under, and which of the four subthemes that is."""

import re
from dataclasses import replace

from goodpractices.loaders.layout.drafts import Draft
from goodpractices.loaders.model import Block

SUBTHEME_WORDS = {
    "human_centred_governance": re.compile(
        r"human[- ]cent(?:er|re)d|people[- ]cent(?:er|re)d|rights[- ]based|future of work|"
        r"centrée?s? sur (?:l.humain|l.être humain|les personnes)|avenir du travail|"
        r"centrad[ao]s? en (?:las? personas?|el ser humano|los derechos)|futuro del trabajo",
        re.IGNORECASE,
    ),
    "data": re.compile(r"\bdata\b|statistic|\bdonnées\b|statistique|\bdatos\b|estadístic", re.IGNORECASE),
    "pathways_skills_matching": re.compile(
        r"pathways?\b|\bskills?\b|job[- ]matching|voies (?:régulières|de migration)|filières|compétences|"
        r"vías (?:regulares|de migración)|competencias|aptitudes",
        re.IGNORECASE,
    ),
    "partnerships_cooperation": re.compile(
        r"partnerships?\b|cooperation|partenariats?\b|coopération|alianzas?\b|asociaciones\b|cooperación",
        re.IGNORECASE,
    ),
}
"""The four subthemes of reports on labour migration, and the words their headings carry."""
OUTSIDE = re.compile(
    r"(?:annex|appendix|introduction|background$|conclusions?|references|bibliography|foreword|"
    r"executive summary|"
    r"annexe|contexte$|références|avant-propos|résumé|anexo|apéndice|introducción|conclusiones|referencias|"
    r"bibliografía|prólogo|resumen)\b",
    re.IGNORECASE,
)

LEVELS = 99
"""More than headings have."""


def subtheme_of(heading: str) -> str:
    """Return the code of the subtheme a heading names, ``""`` for none; the first named wins a tie."""
    if OUTSIDE.match(heading):
        return ""
    found = []
    for code, words in SUBTHEME_WORDS.items():
        matches = list(words.finditer(heading))
        if matches:
            found.append((-len(matches), matches[0].start(), code))
    return min(found)[2] if found else ""


class Sections:
    """Walks the blocks of a document and remembers the headings above."""

    def __init__(self) -> None:
        self._section = ""
        self._subtheme = ""
        self._by_number = False
        self._markdown_level = 0
        self._untitled = True
        self._title_level = LEVELS
        self._glyph_indents: list[int] = []

    def place(self, draft: Draft, block: Block) -> Block:
        """Return ``block`` with its section, subtheme and level; a heading opens its own section."""
        if block.kind == "heading":
            return self._heading(draft, block)
        level = self._bullet_level(draft.level) if block.kind == "bullet" else 0
        if block.kind not in {"footnote", "caption"}:
            self._untitled = False
        return replace(block, section=self._section, subtheme=self._subtheme, level=level)

    def _heading(self, draft: Draft, block: Block) -> Block:
        foremost = draft.level <= self._title_level
        title = self._untitled and foremost and not OUTSIDE.match(block.text) and not draft.numbered
        subtheme = "" if title else subtheme_of(block.text)
        nested = self._subtheme and (
            (self._by_number and not draft.numbered) or draft.level > self._markdown_level > 0
        )
        if subtheme or OUTSIDE.match(block.text) or not nested:
            self._subtheme = subtheme
            self._by_number = draft.numbered
            self._markdown_level = draft.level
        self._section = block.text
        self._untitled = self._untitled and title
        self._title_level = min(self._title_level, draft.level)
        return replace(
            block,
            kind="title" if title else "heading",
            section=block.text,
            subtheme=self._subtheme,
            level=draft.level,
        )

    def _bullet_level(self, indent: int) -> int:
        """Return how deep a bullet is nested, by the indents of the bullets above it."""
        while self._glyph_indents and self._glyph_indents[-1] >= indent:
            self._glyph_indents.pop()
        self._glyph_indents.append(indent)
        return len(self._glyph_indents) - 1
