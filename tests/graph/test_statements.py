from pathlib import Path

import pytest

from goodpractices.graph.statements import Statements

ALLOWED = frozenset({"LED_BY", "PARTNER", "Practice"})


@pytest.fixture
def statements(tmp_path: Path) -> Statements:
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "all.cypher").write_text("MATCH (n) RETURN n\n")
    (tmp_path / "edge.cypher").write_text("MERGE (:__LABEL__)-[:__TYPE__]->(:__LABEL__)")
    return Statements(tmp_path)


def test_a_statement_is_found_by_its_path(statements: Statements) -> None:
    assert statements.text("ledger/all") == "MATCH (n) RETURN n\n"


def test_a_statement_is_read_once(statements: Statements, tmp_path: Path) -> None:
    statements.text("ledger/all")
    (tmp_path / "ledger" / "all.cypher").unlink()
    assert statements.text("ledger/all") == "MATCH (n) RETURN n\n"


@pytest.mark.parametrize(
    "name", ["none", "ledger/none", "ledger", "../edge", "/etc/passwd", "edge.cypher", ""]
)
def test_a_name_without_a_statement_is_told(statements: Statements, name: str) -> None:
    with pytest.raises(LookupError, match=f"“{name}”"):
        statements.text(name)


def test_placeholders_are_filled_with_allowed_names(statements: Statements) -> None:
    filled = statements.render("edge", {"LABEL": "Practice", "TYPE": "LED_BY"}, ALLOWED)
    assert filled == "MERGE (:Practice)-[:LED_BY]->(:Practice)"


@pytest.mark.parametrize("value", ["FUNDED_BY", "LED_BY]->() DELETE (n", "LED_BY`", "", "led_by"])
def test_nothing_else_is_put_in(statements: Statements, value: str) -> None:
    with pytest.raises(ValueError, match="may not be put into a statement"):
        statements.render("edge", {"LABEL": "Practice", "TYPE": value}, ALLOWED)


def test_a_name_that_is_no_identifier_is_not_put_in_even_if_allowed(statements: Statements) -> None:
    with pytest.raises(ValueError, match="may not be put into a statement"):
        statements.render("edge", {"LABEL": "A) //", "TYPE": "LED_BY"}, ALLOWED | {"A) //"})


@pytest.mark.parametrize(
    "given", [{}, {"LABEL": "Practice"}, {"LABEL": "Practice", "TYPE": "PARTNER", "TO": "PARTNER"}]
)
def test_every_placeholder_is_filled_and_no_other(statements: Statements, given: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="the statement edge takes"):
        statements.render("edge", given, ALLOWED)
