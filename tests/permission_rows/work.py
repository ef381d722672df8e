"""Acts on findings, emerging themes and profiles."""

from permission_rows.answers import Answers, Row, board, manager, team

FINDING, CLOSED = {"ref": "finding"}, {"ref": "closed_finding"}
THEME, PROFILE = {"ref": "emerging_theme"}, {"ref": "profile"}
PROFILES = {"noun": "profiles"}
OF_PROFILE = {**PROFILE, **PROFILES}
BY_TEAM = board(403)
ENTERS = ("chair", "deputy_chair", "manager", "officer", "member", "other_member", "deputy")
ON_A_DAY = {"on_0": "19", "on_1": "11", "on_2": "2019"}
FIRST = {"started_from": "1"}


def by_the_police(status: int) -> Answers:
    """Those whose organisation's record it is, and the team."""
    return team(status, refused=board(403, member=status, deputy=status))


def by_any_partner(status: int) -> Answers:
    return board(403) | dict.fromkeys(ENTERS, status)


ROWS = [
    Row(
        "priorities:finding-close",
        on=FINDING,
        get=by_the_police(200),
        post=by_the_police(302),
        form={**FIRST, "evidence": "All posts are filled", **ON_A_DAY},
    ),
    Row(
        "meetings:finding-accept-closure",
        on=CLOSED,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={**FIRST, "meeting": "held-meeting", **ON_A_DAY},
    ),
    Row(
        "priorities:finding-reopen",
        on=CLOSED,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={**FIRST, "reason": "Two posts are vacant again"},
    ),
    Row(
        "meetings:theme-promote",
        on=THEME,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={
            **FIRST,
            "full_name": "Romance fraud",
            "short_name": "romance fraud",
            "order": "4",
            "start_0": "19",
            "start_1": "11",
            "start_2": "2019",
        },
    ),
    Row(
        "meetings:theme-close",
        on=THEME,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={**FIRST, "reason": "Part of fraud"},
    ),
    # Every organisation on the board may enter what it did; the team changes it all, each organisation its own.
    Row("priorities:record-add", on=PROFILES, get=by_any_partner(200), post=by_any_partner(422)),
    Row("priorities:record-change", on=OF_PROFILE, get=by_the_police(200), post=by_the_police(422)),
    Row("priorities:record-withdraw", on=OF_PROFILE, get=by_the_police(200), post=by_the_police(422)),
    Row(
        "priorities:record-release",
        on=OF_PROFILE,
        get=manager(200, refused=BY_TEAM),
        post=manager(422, refused=BY_TEAM),
    ),
    Row(
        "priorities:record-erase",
        on=OF_PROFILE,
        get=manager(200, refused=BY_TEAM),
        post=manager(422, refused=BY_TEAM),
    ),
    Row(
        "priorities:profile-next-edition",
        on=PROFILE,
        get=by_the_police(200),
        post=by_the_police(302),
        form={**FIRST, "edition": "2020"},
    ),
]
