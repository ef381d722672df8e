"""Who sits on the board, its organisations and people."""

from permission_rows.answers import Row, board, team

READ = {"get": board(200), "post": board(405)}

ROWS: list[Row] = [
    Row("board:members", **READ),
    Row("board:timeline", **READ),
    Row("board:member-import", get=team(200, refused=board(403)), post=team(422, refused=board(403))),
    Row("board:organisations", **READ),
    Row("board:organisation", on={"ref": "organisation"}, **READ),
    Row("board:person", on={"ref": "person"}, **READ),
]
