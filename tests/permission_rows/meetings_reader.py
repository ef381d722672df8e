"""Reading a pack in the browser, and commenting on a candidate. A pack here has no files, so that one is led on."""

from permission_rows.answers import Row, before_it_is_sent, board, signed_in

CANDIDATE, RELEASED, COMMENT = {"ref": "candidate"}, {"ref": "released_pack"}, {"ref": "pack_comment"}
KEY = {"key": "pack_key"}
NOT_HERE = signed_in(405)


def by_its_writer(status: int):
    """The chair wrote it; the others who see it are refused."""
    return before_it_is_sent(403) | {"chair": status}


ROWS = [
    Row("meetings:pack-reader", on=RELEASED, get=board(302), post=board(405)),
    Row("meetings:pack-reader", on=CANDIDATE, get=before_it_is_sent(302), post=before_it_is_sent(405)),
    Row("meetings:pack-pieces", on=RELEASED | KEY, get=signed_in(404), post=NOT_HERE),
    Row("meetings:pack-comment", on=CANDIDATE, get=before_it_is_sent(405), post=before_it_is_sent(302)),
    Row(
        "meetings:pack-comment-reword",
        on=COMMENT,
        get=NOT_HERE,
        post=by_its_writer(302),
        form={"text": "Who says so?"},
    ),
    Row("meetings:pack-comment-take-back", on=COMMENT, get=NOT_HERE, post=by_its_writer(302)),
]
