"""Sharing agreements and points of contact."""

from permission_rows.answers import Row

ROWS: list[Row] = []
