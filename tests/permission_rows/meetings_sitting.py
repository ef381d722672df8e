"""At the meeting: who is there, decisions, actions, interests, guests."""

from permission_rows.answers import NO_GET, Row, board, board_and_parent, team

MEETING = {"ref": "meeting"}
BY_TEAM = board(403)
GET, BAD = team(200, refused=BY_TEAM), team(422, refused=BY_TEAM)

ROWS = [
    Row("meetings:decisions", get=board_and_parent(200), post=board_and_parent(405)),
    Row("meetings:sitting", on=MEETING, get=GET, post=board_and_parent(405)),
    Row(
        "meetings:sitting-attend",
        on=MEETING,
        get=NO_GET,
        post=team(302, refused=BY_TEAM),
        form={"expected": "1"},
    ),
    Row("meetings:sitting-somebody", on=MEETING, get=GET, post=BAD),
    Row("meetings:sitting-decision", on=MEETING, get=GET, post=BAD),
    Row("meetings:sitting-action", on=MEETING, get=GET, post=BAD),
    Row("meetings:sitting-interest", on=MEETING, get=GET, post=BAD),
    Row("meetings:sitting-guest", on=MEETING, get=GET, post=BAD),
    Row("meetings:sitting-ratify", on=MEETING, get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("meetings:stay-times", on={"ref": "stay"}, get=GET, post=BAD),
]
