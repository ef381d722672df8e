"""Any record of a board as a page, a line in a list, and a line in its history."""
