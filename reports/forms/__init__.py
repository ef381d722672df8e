"""Forms of the reports' pages. They check what was typed and write nothing."""
