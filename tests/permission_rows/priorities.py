"""The priorities, their yearly review and their end."""

from permission_rows.answers import Row, board, board_and_parent, team

PRIORITY = {"ref": "priority"}
BY_TEAM = board(403)
ON_A_DAY = {"on_0": "19", "on_1": "11", "on_2": "2019"}

ROWS = [
    Row("reports:priorities", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:priority", on=PRIORITY, get=board(200), post=board_and_parent(405)),
    # No priority is given an outcome.
    Row(
        "priorities:priorities-review",
        get=team(200, refused=BY_TEAM),
        post=team(422, refused=BY_TEAM),
        form=ON_A_DAY,
    ),
    Row(
        "priorities:priority-end",
        on=PRIORITY,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={"started_from": "1", **ON_A_DAY},
    ),
]
