"""The forward plan: kept by the team, read by the board, and by the board above what was released to it."""

from permission_rows.answers import NO_GET, Row, board, board_and_parent, team

ITEM = {"ref": "forward_item"}
BY_TEAM = board(403)
FORM = {"get": team(200, refused=BY_TEAM), "post": team(422, refused=BY_TEAM)}

ROWS = [
    Row("meetings:forward-plan", get=board_and_parent(200), post=board_and_parent(405)),
    Row("meetings:foresee", **FORM),
    Row("meetings:foreseen-adopt", get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("meetings:foreseen-change", on=ITEM, **FORM),
    # Where nothing is chosen it stands at no meeting yet.
    Row(
        "meetings:foreseen-move",
        on=ITEM,
        get=team(200, refused=BY_TEAM),
        post=team(422, refused=BY_TEAM),
        form={"where": "no-meeting"},
    ),
    Row("meetings:agenda-plan", on={"ref": "agenda_meeting"}, **FORM),
]
