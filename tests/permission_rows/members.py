"""Who sits on the board, its organisations and people."""

from permission_rows.answers import Row, board

READ = {"get": board(200), "post": board(405)}

ROWS: list[Row] = [
    Row("board:members", **READ),
    Row("board:timeline", **READ),
    Row("board:organisations", **READ),
    Row("board:organisation", on={"ref": "organisation"}, **READ),
    Row("board:person", on={"ref": "person"}, **READ),
]
