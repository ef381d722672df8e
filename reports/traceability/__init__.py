"""What led to a record, and what became of it: paper, item, decision, action, priority, sentence of a review."""
