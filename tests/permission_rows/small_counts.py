"""What a draft holds back of small counts, and showing one of them on purpose.

Of those who prepare a review only the manager and the chair read true counts here.
"""

from permission_rows.answers import (
    OFFICES,
    TEAM,
    Row,
    before_it_is_sent,
    board_and_parent,
    manager,
    signed_in,
)

PREPARES = before_it_is_sent(403)
READ = PREPARES | {"manager": 200, "chair": 200}
OF_A_VALUE = {"noun": "counted_noun", "figure": "value"}

ROWS = [
    Row("reports:small-counts", get=READ, post=before_it_is_sent(405)),
    # Once it is sent its audience reads the draft, and nothing of what it holds back.
    Row(
        "reports:small-counts",
        on={"draft": "sent"},
        get=board_and_parent(403, manager=200, chair=200),
        post=board_and_parent(405),
    ),
    Row(
        "reports:override-ask",
        on=OF_A_VALUE,
        get=manager(200, refused=PREPARES),
        post=manager(422, refused=PREPARES),
    ),
    # The manager, who asked, may take it back; the chair decides, since the deputy chair reads no true counts.
    Row(
        "reports:override",
        on={"override": "override"},
        get=signed_in(404) | dict.fromkeys((*TEAM, *OFFICES), 403) | {"manager": 200, "chair": 200},
        post=signed_in(404) | dict.fromkeys((*TEAM, *OFFICES), 403) | {"manager": 422, "chair": 422},
    ),
]
