"""The trail, roles and board health."""

from permission_rows.answers import Row

ROWS: list[Row] = []
