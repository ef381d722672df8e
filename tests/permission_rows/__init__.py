"""The permission table: one file for each part of the site, one row for each address."""

from permission_rows import (
    accounts,
    agreements,
    boards,
    entries,
    erasing,
    invitations,
    library,
    members,
    reviews,
    seats,
    terms,
    trail,
)

TABLE = [
    row
    for part in (
        accounts,
        agreements,
        boards,
        entries,
        erasing,
        invitations,
        library,
        members,
        reviews,
        seats,
        terms,
        trail,
    )
    for row in part.ROWS
]
