"""Acts on findings, emerging themes and profiles."""

from permission_rows.answers import Answers, Row, board, team

FINDING, CLOSED = {"ref": "finding"}, {"ref": "closed_finding"}
THEME, PROFILE = {"ref": "emerging_theme"}, {"ref": "profile"}
BY_TEAM = board(403)
ON_A_DAY = {"on_0": "19", "on_1": "11", "on_2": "2019"}
FIRST = {"started_from": "1"}


def by_the_police(status: int) -> Answers:
    """Those whose organisation's record it is, and the team."""
    return team(status, refused=board(403, member=status, deputy=status))


ROWS = [
    Row(
        "priorities:finding-close",
        on=FINDING,
        get=by_the_police(200),
        post=by_the_police(302),
        form={**FIRST, "evidence": "All posts are filled", **ON_A_DAY},
    ),
    Row(
        "priorities:finding-accept-closure",
        on=CLOSED,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={**FIRST, **ON_A_DAY},
    ),
    Row(
        "priorities:finding-reopen",
        on=CLOSED,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={**FIRST, "reason": "Two posts are vacant again"},
    ),
    Row(
        "priorities:theme-promote",
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
        "priorities:theme-close",
        on=THEME,
        get=team(200, refused=BY_TEAM),
        post=team(302, refused=BY_TEAM),
        form={**FIRST, "reason": "Part of fraud"},
    ),
    Row(
        "priorities:profile-next-edition",
        on=PROFILE,
        get=by_the_police(200),
        post=by_the_police(302),
        form={**FIRST, "edition": "2020"},
    ),
]
