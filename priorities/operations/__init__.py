"""Acts on priorities, updates and measures: one verb a function, one transaction with its audit event."""
