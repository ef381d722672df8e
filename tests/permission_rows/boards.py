"""Home, the board, and its records."""

from permission_rows.answers import NO_POST, Row, board, board_and_parent, signed_in

ROWS = [
    Row("reports:home", get=signed_in(200), post=NO_POST),
    Row("board:board", get=board(200), post=board(405)),
    Row("reports:health", get=board(200), post=board(405)),
    Row("board:roles", get=board(200), post=board(405)),
    Row("reports:records", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:record-list", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:record", on={"ref": "theme"}, get=board(200), post=board_and_parent(405)),
]
