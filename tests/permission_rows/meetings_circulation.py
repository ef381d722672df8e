"""Packs as pages, circulation and packs for the public: the team's, read by the chairs; the pack itself the board's."""

from permission_rows.answers import NO_GET, NO_POST, OFFICES, TEAM, Row, board, manager, signed_in, team

RELEASED, RECIPIENT, SENDING = {"ref": "released_pack"}, {"ref": "recipient"}, {"ref": "sending"}
OF_RELEASED = {"ref": "released_pack", "recipient": "recipient"}
NOBODY = signed_in(404)


def on_the_list(status: int):
    """The chairs see who is on it; the team keeps it."""
    return NOBODY | dict.fromkeys(OFFICES, 403) | dict.fromkeys(TEAM, status)


def told(status: int):
    """The team and the chairs; the rest of the board knows that there is such a page, and no more."""
    return board(403) | dict.fromkeys((*TEAM, *OFFICES), status)


ROWS = [
    # Of a meeting without items there is nothing to read, so they are sent to the pack.
    Row("meetings:pack-read", on=RELEASED, get=board(302), post=board(405)),
    Row("meetings:pack-paper-file", on={**RELEASED, "paper": "issued_paper"}, get=NOBODY, post=NO_POST),
    Row("meetings:pack-circulation", on=RELEASED, get=told(200), post=board(405)),
    Row(
        "meetings:recipient-list",
        on=RELEASED,
        get=team(200, refused=board(403)),
        post=team(422, refused=board(403)),
    ),
    Row("meetings:recipient-file", on=OF_RELEASED, get=NO_GET, post=on_the_list(302)),
    Row("meetings:recipient-sent", on=OF_RELEASED, get=on_the_list(200), post=on_the_list(422)),
    Row("meetings:recipient-change", on=RECIPIENT, get=on_the_list(200), post=on_the_list(422)),
    Row("meetings:sending-told", on=SENDING, get=NO_GET, post=on_the_list(302)),
    Row("meetings:pack-public", on=RELEASED, get=told(200), post=board(405)),
    Row("meetings:pack-publish", on=RELEASED, get=NO_GET, post=manager(302, refused=board(403))),
    Row("meetings:pack-public-file", on=RELEASED, get=told(404), post=NO_POST),
]
