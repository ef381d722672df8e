"""Pages under "Priorities"."""
