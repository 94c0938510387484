"""Where sentences end, also in text that lost its blanks."""

import pytest

from goodpractices.loaders.nlp.sentences import sentence_ends


def sentences(text: str) -> list[str]:
    ends = sentence_ends(text)
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They complain there.Survey by A. Diallo.", ["They complain there.", "Survey by A. Diallo."]),
        ("Où l’on porte plainte.Enquête à Gaya.", ["Où l’on porte plainte.", "Enquête à Gaya."]),
        ("¿Quién paga?Nadie lo sabe.", ["¿Quién paga?", "Nadie lo sabe."]),
        ("The U.S.Department and St.Gallen agreed.", ["The U.S.Department and St.Gallen agreed."]),
        ("Write to desk.labour@example.org in May.", ["Write to desk.labour@example.org in May."]),
        ("It closed in 2019.The next one came.", ["It closed in 2019.The next one came."]),
    ],
)  # fmt: skip
def test_sentences_that_run_together_are_told_apart(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
