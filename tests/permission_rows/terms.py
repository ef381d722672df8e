"""Terms of reference."""

from permission_rows.answers import Row, board, board_and_parent, team

DRAFT, SUBMITTED = {"ref": "terms_draft"}, {"ref": "terms_submitted"}
BY_TEAM = board(403)
FROM_THE_FIRST = {"started_from": "1"}
INTERVALS = {"review_months": "12", "office_months": "24", "office_renewals": "1"}


def by_team(name: str, *, on: dict[str, str] | None = None, **form: str) -> Row:
    """A form that the team alone is shown, and with which it alone gets through."""
    get, post = team(200, refused=BY_TEAM), team(302, refused=BY_TEAM)
    return Row(name, get=get, post=post, on=on or {}, form=form)


ROWS = [
    Row("meetings:terms", get=board_and_parent(200), post=board_and_parent(405)),
    Row("meetings:terms-version", on=SUBMITTED, get=board(200), post=board_and_parent(405)),
    Row("board:terms-compare", get=board_and_parent(200), post=board_and_parent(405)),
    by_team("board:terms-draft", number="2030"),
    by_team("board:terms-write", on=DRAFT, number="2031", **FROM_THE_FIRST, **INTERVALS),
    by_team("board:terms-submit", on=DRAFT, **FROM_THE_FIRST),
    by_team("board:terms-return", on=SUBMITTED, reason="Too long", **FROM_THE_FIRST),
    by_team(
        "meetings:terms-approve",
        on=SUBMITTED,
        meeting="held-meeting",
        approved_by="the board",
        **FROM_THE_FIRST,
    ),
]
