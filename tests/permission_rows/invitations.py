"""Invitations, joining, and the reset of a second factor."""

from permission_rows.answers import Row, anybody, board, manager, signed_out, team

SEAT = {"ref": "free_seat"}
INVITATION = {"ref": "invitation"}
PERSON = {"ref": "person"}
TO = {"email": "other@example.org"}

ROWS = [
    # For visitors alone: nothing typed is told at the fields, and without a code there is no second page
    Row("board:join", get=signed_out(200), post=signed_out(422)),
    Row("board:join-password", get=anybody(302), post=anybody(302)),
    Row("board:invitations", get=team(200, refused=board(403)), post=board(405)),
    Row(
        "board:seat-invite",
        on=SEAT,
        get=team(200, refused=board(403)),
        post=team(409, refused=board(403)),
        form=TO,
    ),
    Row(
        "board:invitation-again",
        on=INVITATION,
        get=team(200, refused=board(403)),
        post=team(409, refused=board(403)),
    ),
    Row(
        "board:invitation-withdraw",
        on=INVITATION,
        get=team(200, refused=board(403)),
        post=team(409, refused=board(403)),
    ),
    # A form that does not say what its page told is shown again, to whoever may send it
    Row(
        "board:second-factor-reset",
        on=PERSON,
        get=manager(200, refused=board(403)),
        post=manager(409, refused=board(403)),
        form={"how": "Met at the office"},
    ),
]
