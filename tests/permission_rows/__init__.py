"""The permission table: one file for each part of the site, one row for each address."""

from permission_rows import (
    accounts,
    agreements,
    boards,
    entries,
    erasing,
    invitations,
    library,
    measures,
    meetings,
    meetings_actions,
    meetings_agenda,
    meetings_calendar,
    meetings_packs,
    meetings_papers,
    meetings_sitting,
    members,
    priorities,
    reviews,
    seats,
    small_counts,
    terms,
    trail,
    updates,
    work,
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
        measures,
        meetings,
        meetings_actions,
        meetings_agenda,
        meetings_calendar,
        meetings_packs,
        meetings_papers,
        meetings_sitting,
        members,
        priorities,
        reviews,
        seats,
        small_counts,
        terms,
        trail,
        updates,
        work,
    )
    for row in part.ROWS
]
