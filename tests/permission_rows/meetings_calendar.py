"""The calendar: meetings planned, moved, cancelled, held and answered."""

from permission_rows.answers import NO_GET, OFFICES, Row, board, board_and_parent, signed_in, team

PLANNED, HELD = {"ref": "planned_meeting"}, {"ref": "meeting"}
BY_TEAM = board(403)

ROWS = [
    Row("meetings:meetings", get=board_and_parent(200), post=board_and_parent(405)),
    Row("meetings:plan", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:arrange", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:past", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:import", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:meeting", on=PLANNED, get=board(200), post=board_and_parent(405)),
    Row("meetings:meeting", on=HELD, get=board(200), post=board_and_parent(405)),
    Row("meetings:calendar-file", on=PLANNED, get=board(200), post=signed_in(405)),
    Row("meetings:correct", on=PLANNED, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:move", on=PLANNED, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:cancel", on=PLANNED, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    # It lies ahead, which the team is told in words.
    Row("meetings:held", on=PLANNED, get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("meetings:invite", on=PLANNED, get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("meetings:ask-again", on=PLANNED, get=NO_GET, post=team(302, refused=BY_TEAM)),
    # An observer is not asked whether they come.
    Row("meetings:reply", on=PLANNED, get=board(200, observer=403), post=board(422, observer=403)),
    # The chairs read who comes.
    Row(
        "meetings:replies",
        on=PLANNED,
        get=team(200, refused=BY_TEAM) | dict.fromkeys(OFFICES, 200),
        post=board(405),
    ),
    # All of it may be left empty.
    Row("meetings:what-happened", on=HELD, get=team(200, refused=BY_TEAM), post=team(302, refused=BY_TEAM)),
]
