"""What the chair sent back: read by the chairs and the team, settled by the team; and what changed in a paper."""

from permission_rows.answers import Row, before_it_is_sent, board_and_parent, team

RETURN, PAPER = {"ref": "paper_return"}, {"ref": "issued_paper"}


def by_team(status: int):
    """The chairs read what became of it on the pack's page."""
    return team(status, refused=before_it_is_sent(403))


ROWS = [
    Row("meetings:return-pass-on", on=RETURN, get=by_team(200), post=by_team(409)),
    Row("meetings:return-dealt-with", on=RETURN, get=by_team(200), post=by_team(422)),
    Row("meetings:return-answer", on=RETURN, get=by_team(200), post=by_team(422)),
    Row(
        "meetings:paper-changes",
        on=PAPER,
        get=board_and_parent(200, parent_member=404),
        post=board_and_parent(405),
    ),
]
