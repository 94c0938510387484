"""Ids and addresses lead to each other."""

import pytest

from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.ids import LABEL_OF_PREFIX
from goodpractices.web.urls import SECTION_OF_LABEL, id_at, url_of


def test_every_kind_with_pages_has_an_address_that_leads_back() -> None:
    for prefix, label in LABEL_OF_PREFIX.items():
        address = url_of(f"{prefix}:a-1.b")
        if label in SECTION_OF_LABEL:
            _, section, name = address.split("/")
            assert id_at(section, name) == f"{prefix}:a-1.b"
        else:
            assert address is None


def test_addresses_are_those_promised() -> None:
    assert url_of("country:MAR") == "/countries/MAR"
    assert url_of("ilo:C097") == "/instruments/ilo:C097"
    assert url_of("sdg:10.7.1") == "/instruments/sdg:10.7.1"
    assert url_of("corridor:VEN-DOM") == "/corridors/VEN-DOM"
    assert url_of("city:ita-lampedusa") == "/cities/ita-lampedusa"


@pytest.mark.parametrize(
    ("section", "name"), [("instruments", "country:MAR"), ("instruments", "x"), ("nope", "a:b")]
)
def test_what_can_be_no_entry_is_not_found(section: str, name: str) -> None:
    with pytest.raises(NotFound):
        id_at(section, name)


def test_an_address_never_leaves_its_section() -> None:
    assert url_of("actor:../../x?y#z") == "/actors/..%2F..%2Fx%3Fy%23z"
