"""What curators work with: the queue, entries and their history, possible duplicates, how good it all is."""
