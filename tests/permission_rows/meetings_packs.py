"""Packs: put together by the team, reviewed by whoever holds the chair, released by the manager, read by the board."""

from permission_rows.answers import Row, before_it_is_sent, board, board_and_parent, manager, signed_in, team

FAILED, CANDIDATE, APPROVED = {"ref": "failed_pack"}, {"ref": "candidate"}, {"ref": "approved_pack"}
RELEASED, PAPER, MEETING = {"ref": "released_pack"}, {"ref": "issued_paper"}, {"ref": "meeting"}
SEEN = {"seen": "1"}
ON = {"on_0": "1", "on_1": "3", "on_2": "2019"}


def by_chairs(status: int):
    """The chair and the deputy chair; the rest of those who see it are refused."""
    return before_it_is_sent(403) | {"chair": status, "deputy_chair": status}


def by_manager(status: int):
    return manager(status, refused=before_it_is_sent(403))


NOT_HERE = signed_in(405)
ROWS = [
    Row("meetings:packs", get=board_and_parent(200), post=board_and_parent(405)),
    Row("meetings:pack-compile", on=MEETING, get=NOT_HERE, post=team(302, refused=board(403))),
    Row("meetings:pack", on=RELEASED, get=board(200), post=board(405)),
    Row("meetings:pack", on=CANDIDATE, get=before_it_is_sent(200), post=before_it_is_sent(405)),
    Row("meetings:pack-progress", on=FAILED, get=before_it_is_sent(200), post=NOT_HERE),
    Row("meetings:pack-file", on=RELEASED, get=signed_in(404), post=NOT_HERE),
    Row(
        "meetings:pack-try-again",
        on=FAILED,
        get=NOT_HERE,
        post=team(302, refused=before_it_is_sent(403)),
        form=SEEN,
    ),
    Row("meetings:pack-approve", on=CANDIDATE, get=NOT_HERE, post=by_chairs(302), form=SEEN),
    Row("meetings:pack-send-back", on=CANDIDATE, get=by_chairs(200), post=by_chairs(422)),
    Row(
        "meetings:pack-record-approval",
        on=CANDIDATE,
        get=by_manager(200),
        post=by_manager(422),
    ),
    Row("meetings:pack-issue", on=APPROVED, get=NOT_HERE, post=by_manager(302), form=SEEN),
    Row(
        "meetings:pack-recall",
        on=RELEASED,
        get=manager(200, refused=board(403)),
        post=manager(422, refused=board(403)),
    ),
    Row(
        "meetings:paper-recall",
        on=PAPER,
        get=manager(200, refused=board(403, member=200, deputy=200)),
        post=manager(422, refused=board(403, member=422, deputy=422)),
    ),
]
