"""Practices, and cities' needs and offers, that people send in; curators take them over."""
