"""Minutes: written by the team, looked at by whoever holds the chair, let out by the manager, read by the board."""

from permission_rows.answers import (
    OFFICES,
    Row,
    before_it_is_sent,
    board,
    board_and_parent,
    manager,
    signed_in,
    team,
)

MEETING, ITEM = {"ref": "meeting"}, {"ref": "item_to_minute"}
WRITTEN, WITH_CHAIR = {"ref": "written_minutes"}, {"ref": "minutes_with_chair"}
AGREED, DRAFT = {"ref": "agreed_minutes"}, {"ref": "draft_minutes"}
SEEN = {"seen": "1"}
BY_TEAM = board(403)
NOT_HERE = signed_in(405)
NOBODY_YET = before_it_is_sent(403)


def by_chairs(status: int):
    return NOBODY_YET | dict.fromkeys(OFFICES, status)


def of_the_draft(status: int):
    return team(status, refused=BY_TEAM)


ROWS = [
    Row("meetings:meeting-minutes", on=MEETING, get=board(200), post=board_and_parent(405)),
    Row("meetings:minutes-draft", on=MEETING, get=NOT_HERE, post=team(302, refused=BY_TEAM)),
    Row("meetings:minutes-upload", on=MEETING, get=of_the_draft(200), post=of_the_draft(422)),
    # All of it may be left empty.
    Row("meetings:minutes-write-other", on=MEETING, get=of_the_draft(200), post=of_the_draft(302)),
    Row("meetings:minutes-write", on=ITEM, get=of_the_draft(200), post=of_the_draft(302)),
    Row("meetings:minutes", on=DRAFT, get=board(200), post=board(405)),
    Row("meetings:minutes", on=WRITTEN, get=before_it_is_sent(200), post=before_it_is_sent(405)),
    # Its files are not made yet.
    Row("meetings:minutes-pdf", on=DRAFT, get=signed_in(404), post=NOT_HERE),
    Row("meetings:minutes-word", on=DRAFT, get=signed_in(404), post=NOT_HERE),
    Row("meetings:minutes-original", on=DRAFT, get=signed_in(404), post=NOT_HERE),
    Row(
        "meetings:minutes-try-again", on=WRITTEN, get=NOT_HERE, post=team(302, refused=NOBODY_YET), form=SEEN
    ),
    Row("meetings:minutes-to-chair", on=WRITTEN, get=NOT_HERE, post=team(302, refused=NOBODY_YET), form=SEEN),
    Row("meetings:minutes-agree", on=WITH_CHAIR, get=NOT_HERE, post=by_chairs(302), form=SEEN),
    Row("meetings:minutes-send-back", on=WITH_CHAIR, get=by_chairs(200), post=by_chairs(422)),
    Row(
        "meetings:minutes-record-agreement",
        on=WITH_CHAIR,
        get=manager(200, refused=NOBODY_YET),
        post=manager(422, refused=NOBODY_YET),
    ),
    Row(
        "meetings:minutes-circulate",
        on=AGREED,
        get=NOT_HERE,
        post=manager(302, refused=NOBODY_YET),
        form=SEEN,
    ),
    Row(
        "meetings:minutes-recall",
        on=DRAFT,
        get=manager(200, refused=BY_TEAM),
        post=manager(422, refused=BY_TEAM),
    ),
    Row("meetings:minutes-amend", on=DRAFT, get=of_the_draft(200), post=of_the_draft(422)),
    Row("meetings:minutes-approve", on=DRAFT, get=of_the_draft(200), post=of_the_draft(422)),
    Row("meetings:minutes-defer", on=DRAFT, get=of_the_draft(200), post=of_the_draft(422)),
]
