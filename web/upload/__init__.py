"""Reports handed in through the portal: kept, read in the background, and led on to the queue."""
