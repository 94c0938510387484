"""The names a statement may be rendered with: node labels and relationship types."""

from goodpractices.ontology.ids import LABEL_OF_PREFIX

LABELS = frozenset(LABEL_OF_PREFIX.values()) | {"Meta", "Migration"}
"""Every node label; each has a unique ``id``."""

EDGE_TYPES = frozenset(
    {
        "LED_BY", "PARTNER", "FUNDED_BY", "IN_COUNTRY", "IN_CITY", "ALONG_CORRIDOR", "APPLIES", "HAS_THEME",
        "IN_SECTOR", "BENEFITS", "ANSWERS", "DESCRIBED_IN", "IN_SUBTHEME", "ORIGIN", "DESTINATION",
        "MENTIONED_IN", "RATIFIED", "MEMBER_OF", "PART_OF", "BROADER", "HAS_FILE", "HAS_PASSAGE", "RUN_OF",
        "ASSERTS", "SUPPORTED_BY",
    }
)  # fmt: skip
"""Every relationship type; each has a unique ``rid``."""

IDENTIFIERS = LABELS | EDGE_TYPES
