"""Seats, offices, cover, and people who move or leave."""

from permission_rows.answers import Row, board, manager, team

SEAT = {"ref": "seat"}
ORDINARY = {"ref": "ordinary_seat"}
VACANT = {"ref": "vacant_seat"}
TERM = {"ref": "office_term"}
COVER = {"ref": "cover"}
PERSON = {"ref": "person"}
ORDINARY_PERSON = {"ref": "ordinary_person"}
ON = {"on_0": "1", "on_1": "7", "on_2": "2019"}
START = {"start_0": "1", "start_1": "7", "start_2": "2019"}
END = {"end_0": "1", "end_1": "8", "end_2": "2019"}
SOMEBODY = {"name": "Somebody new"}
TO = {"organisation": "corporation", "role": "member", **ON}

BY_TEAM = {"get": team(200, refused=board(403)), "post": team(302, refused=board(403))}
BY_MANAGER = {"get": manager(200, refused=board(403)), "post": manager(302, refused=board(403))}
FIRST, SECOND = {"started_from": "1"}, {"started_from": "2"}
# A form that does not say what its page named is shown to whoever may send it, with what stands now.
LATE = {"get": team(200, refused=board(403)), "post": team(409, refused=board(403))}
LATE_BY_MANAGER = {"get": manager(200, refused=board(403)), "post": manager(409, refused=board(403))}

ROWS: list[Row] = [
    Row("board:seat", on=SEAT, get=board(200), post=board(405)),
    Row(
        "board:seat-appoint",
        **BY_TEAM,
        form={**SOMEBODY, **START, "organisation": "police", "role": "member"},
    ),
    Row(
        "board:seat-appoint",
        get=team(200, refused=board(403)),
        post=manager(302, refused=board(403, officer=422)),
        form={**SOMEBODY, **START, "organisation": "police", "role": "officer"},
    ),
    Row("board:seat-vacancy", **BY_TEAM, form={**START, "organisation": "police", "role": "member"}),
    Row("board:seat-fill", on=VACANT, **BY_TEAM, form={**FIRST, **SOMEBODY, **START}),
    # What only the manager may: seats that read OFFICIAL-SENSITIVE, and who reads it
    Row("board:seat-end", on=ORDINARY, **LATE, form=ON),
    Row("board:seat-end", on=SEAT, **LATE_BY_MANAGER, form=ON),
    Row("board:seat-grant", on=ORDINARY, **BY_MANAGER, form={**FIRST, "granted_by": "Somebody", **ON}),
    Row("board:seat-withdraw-reading", on=SEAT, **BY_MANAGER, form=SECOND),
    # Who stands in
    Row("board:seat-deputy", on=SEAT, **BY_TEAM, form={**SECOND, **SOMEBODY, **START}),
    Row("board:seat-cover", on=ORDINARY, **BY_TEAM, form={**FIRST, "person": "observer", **START, **END}),
    Row("board:cover-end", on=COVER, **BY_TEAM, form={**FIRST, **ON}),
    # Offices, which are the manager's alone to give, to lend and to end
    Row(
        "board:seat-cover",
        on={"ref": "office_seat"},
        **BY_MANAGER,
        form={**FIRST, "person": "observer", **START, **END},
    ),
    Row("board:seat-end", on={"ref": "office_seat"}, **LATE_BY_MANAGER, form=ON),
    Row(
        "board:office-term-appoint",
        **BY_MANAGER,
        form={"office": "chair", "person": "member", "joint": "on", **START},
    ),
    Row("board:office-term-end", on=TERM, **BY_MANAGER, form={**FIRST, **ON}),
    # People, with everything they hold
    Row("board:person-move", on=ORDINARY_PERSON, **LATE, form=TO),
    Row("board:person-move", on=PERSON, **LATE_BY_MANAGER, form=TO),
    Row("board:person-leave", on=ORDINARY_PERSON, **LATE, form=ON),
    Row("board:person-leave", on=PERSON, **LATE_BY_MANAGER, form=ON),
]
