"""Meetings: what every noun under them allows."""

from permission_rows.answers import Row, board, manager, team

NOUN = {"noun": "meetings"}
MEETING = {"ref": "meeting"}
OF_MEETING = {**MEETING, **NOUN}
BY_TEAM = board(403)

ROWS = [
    Row("meetings:record-add", on=NOUN, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row(
        "meetings:record-change",
        on=OF_MEETING,
        get=team(200, refused=BY_TEAM),
        post=team(422, refused=BY_TEAM),
    ),
    Row(
        "meetings:record-withdraw",
        on=OF_MEETING,
        get=team(200, refused=BY_TEAM),
        post=team(422, refused=BY_TEAM),
    ),
    Row(
        "meetings:record-release",
        on=OF_MEETING,
        get=manager(200, refused=BY_TEAM),
        post=manager(422, refused=BY_TEAM),
    ),
    Row(
        "meetings:record-erase",
        on=OF_MEETING,
        get=manager(200, refused=BY_TEAM),
        post=manager(422, refused=BY_TEAM),
    ),
]
