"""Terms of reference."""

from permission_rows.answers import Row

ROWS: list[Row] = []
