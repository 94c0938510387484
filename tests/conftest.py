"""Shared fixtures. Tests speak to this machine only."""

pytest_plugins = ["graph_servers"]
