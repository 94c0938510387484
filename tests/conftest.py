"""Shared fixtures. Tests speak to this machine only."""
