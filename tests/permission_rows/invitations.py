"""Invitations and what a manager does about an account."""

from permission_rows.answers import Row

ROWS: list[Row] = []
