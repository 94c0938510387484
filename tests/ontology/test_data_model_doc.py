"""docs/data-model.md tells of every layer, node, edge and facet what the definitions say."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from goodpractices.ontology.registry import EdgeType, FacetSpec, Layer, NodeType, Property, load_registry

PAGE = Path(__file__).parents[2] / "docs" / "data-model.md"
MODEL = load_registry()


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return PAGE.read_text(encoding="utf-8").splitlines()


def names(properties: Mapping[str, Property]) -> str:
    return ", ".join(f"`{p.name}`{'*' if p.many else ''}" for p in properties.values()) or "–"


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize("layer", MODEL.layers.values(), ids=lambda layer: layer.name)
def test_layer(lines: list[str], layer: Layer) -> None:
    told = (names(layer.node_properties), names(layer.edge_properties))
    assert row(f"**{layer.name}**", layer.description, *told) in lines


@pytest.mark.parametrize("node", MODEL.nodes.values(), ids=lambda node: node.name)
def test_node(lines: list[str], node: NodeType) -> None:
    prefixes = ", ".join(f"`{prefix}:`" for prefix in node.prefixes)
    told = (", ".join(node.layers), prefixes, node.description, names(node.properties))
    assert row(f"**{node.name}**", *told) in lines


@pytest.mark.parametrize("edge", MODEL.edges.values(), ids=lambda edge: edge.name)
def test_edge(lines: list[str], edge: EdgeType) -> None:
    ends = (", ".join(edge.layers), ", ".join(edge.sources), ", ".join(edge.targets))
    words = f"{edge.label.en} / {edge.inverse.en}"
    assert row(f"**{edge.name}**", *ends, words, edge.description, names(edge.properties)) in lines


@pytest.mark.parametrize("facet", MODEL.facets(), ids=lambda facet: facet.name)
def test_facet(lines: list[str], facet: FacetSpec) -> None:
    via = " → ".join(step for step in (facet.via, facet.property) if step)
    told = (facet.label.en, ", ".join(facet.scopes), via, facet.hierarchy or "–")
    assert row(f"`{facet.name}`", *told) in lines


def test_nothing_is_told_that_is_not_there(lines: list[str]) -> None:
    told = {line.split("**")[1] for line in lines if line.startswith("| **")}
    assert told == {*MODEL.layers, *MODEL.nodes, *MODEL.edges}


def test_the_figures_are_right(lines: list[str]) -> None:
    figures = f"{len(MODEL.nodes)} node types, {len(MODEL.edges)} edge types"
    assert any(figures in line for line in lines)
