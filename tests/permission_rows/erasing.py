"""Erasing a record for good."""

from permission_rows.answers import OFFICES, TEAM, Row, board, manager

REFUSED = board(403)
READ = REFUSED | dict.fromkeys((*TEAM, *OFFICES), 200)

ROWS = [
    Row(
        "board:record-erase",
        on={"ref": "theme"},
        get=manager(200, refused=REFUSED),
        post=manager(422, refused=REFUSED),
    ),
    Row("board:erasures", get=READ, post=board(405)),
    # The manager, who asked, may take it back; the chair and the deputy chair decide.
    Row(
        "board:erasure",
        on={"ref": "erasure"},
        get=READ,
        post=REFUSED | dict.fromkeys(("manager", *OFFICES), 422),
    ),
]
