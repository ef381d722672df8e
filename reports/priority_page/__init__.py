"""What the page of a priority tells: gathered over all floors, as far as its reader sees it."""
