"""The trail."""

from permission_rows.answers import OFFICES, TEAM, Row, board

ROWS = [
    Row(
        "reports:trail",
        get=board(403) | dict.fromkeys((*TEAM, *OFFICES), 200),
        post=board(405),
    ),
]
