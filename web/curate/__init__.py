"""Where curators work: facts are decided, entries edited, duplicates judged, and all of it can be undone."""
