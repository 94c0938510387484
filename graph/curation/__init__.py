"""What curators work with: the queue, entries with their history, possible duplicates, and how good it all is."""
