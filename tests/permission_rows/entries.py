"""Entering, correcting, withdrawing and releasing any record, and the settings of a board."""

from permission_rows.answers import Row

ROWS: list[Row] = []
