"""Sharing agreements and points of contact."""

from permission_rows.answers import Row, board, board_and_parent, signed_in, team

AGREEMENT = {"ref": "agreement"}
PARTY, ISSUE = {"ref": "agreement_party"}, {"ref": "agreement_issue"}
REVIEW, CONFIRMATION = {"ref": "agreement_review"}, {"ref": "confirmation"}
ON_A_DAY = {"_0": "19", "_1": "11", "_2": "2019"}
LATER = {"due_0": "1", "due_1": "1", "due_2": "2099"}


def day(name: str) -> dict[str, str]:
    return {f"{name}{part}": value for part, value in ON_A_DAY.items()}


BY_TEAM = board(403)
# The team is asked for whom it enters something, and so is refused what a partner sends.
BY_PARTNERS = board(302, observer=403, manager=422, officer=422)
BY_THE_POLICE = board(403, member=302, deputy=302, manager=422, officer=422)
TO_THE_POLICE = board(403, member=200, deputy=200, manager=200, officer=200)
OF_THE_POLICE = signed_in(404)

ROWS = [
    Row("board:agreements", get=board_and_parent(200), post=board_and_parent(405)),
    Row("board:agreement", on=AGREEMENT, get=board(200), post=board_and_parent(405)),
    Row(
        "board:agreement-add-party",
        on=AGREEMENT,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={"organisation": "fire"},
    ),
    Row(
        "board:agreement-sign",
        on=PARTY,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={"started_from": "1", **day("signed")},
    ),
    Row(
        "board:agreement-status",
        on=AGREEMENT,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={"status": "uncertain", **day("since")},
    ),
    Row(
        "board:agreement-raise-problem",
        on=AGREEMENT,
        get=board(200, observer=403),
        post=BY_PARTNERS,
        form={"problem": "Late answers", **day("raised")},
    ),
    Row(
        "board:agreement-resolve",
        on=ISSUE,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={"started_from": "1", "resolution": "A shared mailbox", **day("resolved")},
    ),
    # A review is open already.
    Row(
        "board:agreement-open-review",
        on=AGREEMENT,
        get=team(200, refused=BY_TEAM),
        post=team(422, refused=BY_TEAM),
        form=LATER,
    ),
    Row(
        "board:agreement-answer",
        on=REVIEW,
        get=TO_THE_POLICE,
        post=BY_THE_POLICE,
        form={"answer": "no problems"},
    ),
    Row(
        "board:agreement-close-review",
        on=REVIEW,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={"started_from": "1", "outcome": "problems", **day("closed")},
    ),
    Row("board:contacts", get=board_and_parent(200), post=board_and_parent(405)),
    Row(
        "board:contacts-ask",
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={"organisations": "fire", **LATER},
    ),
    # The police have still to answer.
    Row("board:contacts-close", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row(
        "board:contacts-confirm",
        on=CONFIRMATION,
        get=OF_THE_POLICE | {"member": 200, "deputy": 200, "manager": 200, "officer": 200},
        post=OF_THE_POLICE | {"member": 302, "deputy": 302, "manager": 422, "officer": 422},
    ),
]
