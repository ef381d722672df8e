"""Seats, offices, cover, people and organisations."""

from permission_rows.answers import Row

ROWS: list[Row] = []
