"""The document library."""

from permission_rows.answers import Row

ROWS: list[Row] = []
