"""Papers: called for by the team, written by their organisation, read by the chair and, once issued, by the board."""

from permission_rows.answers import NO_GET, OFFICES, TEAM, Row, board, board_and_parent, signed_in, team

OWED, MADE, ITEM = {"ref": "owed_paper"}, {"ref": "made_paper"}, {"ref": "agenda_item"}
VERSION, FAILED = {"ref": "paper_version"}, {"ref": "failed_version"}
# Before a pack brought it before the board it is the police's, the team's and the chairs'.
OF_THE_POLICE = ("member", "deputy")
NOBODY = signed_in(404)
READ = NOBODY | dict.fromkeys((*OF_THE_POLICE, *TEAM, *OFFICES), 200)


def written(status: int):
    """The police and the team write it; the chairs read it."""
    return NOBODY | dict.fromkeys(OFFICES, 403) | dict.fromkeys((*OF_THE_POLICE, *TEAM), status)


def kept_by_team(status: int):
    return NOBODY | dict.fromkeys((*OF_THE_POLICE, *OFFICES), 403) | dict.fromkeys(TEAM, status)


ROWS = [
    Row("meetings:papers", get=board_and_parent(200), post=board_and_parent(405)),
    Row("meetings:paper", on=OWED, get=READ, post=board_and_parent(405)),
    Row("meetings:paper-change", on=OWED, get=kept_by_team(200), post=kept_by_team(422)),
    Row("meetings:paper-upload", on=OWED, get=written(200), post=written(422)),
    Row("meetings:paper-cover", on=OWED, get=written(200), post=written(422)),
    # It is the board's own, so the police know nothing of it.
    Row(
        "meetings:paper-renew",
        on=MADE,
        get=NO_GET,
        post=NOBODY | dict.fromkeys(OFFICES, 403) | dict.fromkeys(TEAM, 302),
    ),
    Row(
        "meetings:paper-call",
        on=ITEM,
        get=team(200, refused=board(403)),
        post=team(422, refused=board(403)),
    ),
    Row("meetings:paper-download", on=VERSION, get=READ, post=signed_in(405)),
    # It came as a PDF, so it is handed out as it came too.
    Row("meetings:paper-original", on=VERSION, get=READ, post=signed_in(405)),
    Row("meetings:paper-try-again", on=FAILED, get=NO_GET, post=written(302)),
]
