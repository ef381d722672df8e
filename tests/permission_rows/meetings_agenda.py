"""Agendas: kept by the team, agreed to by whoever holds the chair, read by the board."""

from permission_rows.answers import NO_GET, OFFICES, Row, board, board_and_parent, team

MEETING, ITEM = {"ref": "agenda_meeting"}, {"ref": "agenda_item"}
BY_TEAM = board(403)
# The manager records that the chair agreed; the chair agrees at once.
AGREE = board(403, manager=200) | dict.fromkeys(OFFICES, 200)
AGREED = board(403, manager=422) | dict.fromkeys(OFFICES, 302)

ROWS = [
    Row("meetings:agenda", on=MEETING, get=board(200), post=board_and_parent(405)),
    # The agenda was begun already, which the team is told in words.
    Row("meetings:agenda-begin", on=MEETING, get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("meetings:agenda-updates", on=MEETING, get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("meetings:agenda-arrange", on=MEETING, get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("meetings:item-add", on=MEETING, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:agenda-carry", on=MEETING, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:agenda-agree", on=MEETING, get=AGREE, post=AGREED),
    Row("meetings:item-change", on=ITEM, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row(
        "meetings:item-move",
        on=ITEM,
        get=NO_GET,
        post=team(302, refused=BY_TEAM),
        form={"to": "up"},
    ),
    Row("meetings:item-brief", on=ITEM, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:agenda-template", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
]
