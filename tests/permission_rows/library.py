"""The document library."""

from permission_rows.answers import Row, board, board_and_parent

READ = {"get": board_and_parent(200), "post": board_and_parent(405)}
# Partners upload for their own organisation; whoever holds an office sits for one too.
UPLOAD = board(
    403, manager=422, officer=422, chair=422, deputy_chair=422, member=422, other_member=422, deputy=422
)
OPEN = {name: 200 if status == 422 else status for name, status in UPLOAD.items()}
ADD = board(403, manager=422, officer=422)

ROWS: list[Row] = [
    Row("board:library", **READ),
    Row(
        "board:library-add",
        get={name: 302 if status == 200 else status for name, status in OPEN.items()},
        post=board(405),
    ),
    Row("board:library-upload", get=OPEN, post=UPLOAD),
    Row("board:library-document", on={"ref": "library_document"}, get=board(200), post=board_and_parent(405)),
    Row(
        "board:library-version-add",
        on={"ref": "library_document"},
        get=board(403, manager=200, officer=200),
        post=ADD,
    ),
    Row("board:library-versions", get=board_and_parent(302), post=board_and_parent(405)),
    Row("board:library-version", on={"ref": "library_version"}, get=board(302), post=board_and_parent(405)),
    Row(
        "board:library-download",
        on={"ref": "library_version"},
        get=board(200),
        post=board_and_parent(405, neighbour=405, stranger=405),
    ),
]
