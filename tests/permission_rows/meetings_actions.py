"""Actions: the list, the page, and the acts."""

from permission_rows.answers import Row, board, board_and_parent, team

OPEN, CLOSED = {"ref": "police_action"}, {"ref": "closed_action"}
BY_TEAM = board(403)
ITS_OWNERS = {"member": 200, "deputy": 200}
REFUSED = {"member": 422, "deputy": 422}

ROWS = [
    Row("meetings:actions", get=board_and_parent(200), post=board_and_parent(405)),
    Row("meetings:action-add", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:action", on=OPEN, get=board(200), post=board_and_parent(405)),
    Row(
        "meetings:action-note",
        on=OPEN,
        get=team(200, refused=board(403, **ITS_OWNERS)),
        post=team(422, refused=board(403, **REFUSED)),
    ),
    Row("meetings:action-close", on=OPEN, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("meetings:action-reopen", on=CLOSED, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
]
