"""Lists of members read from a spreadsheet."""

from permission_rows.answers import Row

ROWS: list[Row] = []
