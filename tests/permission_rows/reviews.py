"""Annual reviews and their drafts."""

from permission_rows.answers import (
    NO_GET,
    NO_POST,
    Row,
    before_it_is_sent,
    board,
    board_and_parent,
    manager,
    signed_in,
    team,
)

SENT = {"draft": "sent"}
FAILED = {"draft": "failed"}
SENT_ON = {"sent_on_0": "19", "sent_on_1": "11", "sent_on_2": "2019"}
YEAR = {"year": "2019"}
FOR_THE_BOARD = {"audience": "board"}

ROWS = [
    Row("reports:annual-reviews", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:annual-review", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:annual-review-prepare", get=NO_GET, post=team(302, refused=board(403)), form=YEAR),
    Row(
        "reports:annual-review-draft",
        get=NO_GET,
        post=team(302, refused=board_and_parent(403)),
        form=FOR_THE_BOARD,
    ),
    # One draft, before and after it is sent
    Row("reports:draft", get=before_it_is_sent(200), post=before_it_is_sent(405)),
    Row("reports:draft", get=before_it_is_sent(200), post=before_it_is_sent(405), on=FAILED),
    Row("reports:draft", get=board_and_parent(200), post=board_and_parent(405), on=SENT),
    Row("reports:draft-file", get=before_it_is_sent(200), post=NO_POST),
    Row("reports:draft-file", get=signed_in(404), post=NO_POST, on=FAILED),
    Row("reports:draft-file", get=board_and_parent(200), post=NO_POST, on=SENT),
    Row("reports:draft-progress", get=before_it_is_sent(200), post=NO_POST),
    Row("reports:draft-progress", get=board_and_parent(200), post=NO_POST, on=SENT),
    Row("reports:draft-try-again", get=NO_GET, post=team(302, refused=before_it_is_sent(403))),
    Row("reports:draft-try-again", get=NO_GET, post=team(302, refused=before_it_is_sent(403)), on=FAILED),
    Row("reports:draft-try-again", get=NO_GET, post=team(302, refused=board_and_parent(403)), on=SENT),
    Row(
        "reports:draft-sent",
        get=manager(200, refused=before_it_is_sent(403)),
        post=manager(302, refused=before_it_is_sent(403)),
        form=SENT_ON,
    ),
    Row(
        "reports:draft-sent",
        get=manager(200, refused=board_and_parent(403)),
        post=manager(422, refused=board_and_parent(403)),
        on=SENT,
        form=SENT_ON,
    ),
]
