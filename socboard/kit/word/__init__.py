"""Word files: the house's page and styles, what python-docx has no words for, and bytes that stay the same."""
