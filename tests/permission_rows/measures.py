"""Measures and their values. The one in the scene counts persons for the police."""

from permission_rows.answers import NO_GET, Answers, Row, board, board_and_parent

MEASURE, VALUE = {"ref": "measure"}, {"ref": "value"}
ENTERS = ("chair", "deputy_chair", "manager", "officer", "member", "other_member", "deputy")


def given(status: int) -> Answers:
    """Who may give values of some organisation."""
    return board(403) | dict.fromkeys(ENTERS, status)


def of_the_police(status: int) -> Answers:
    return board(403) | dict.fromkeys(("manager", "officer", "member", "deputy"), status)


def corrected(status: int) -> Answers:
    """The officer may not have the number, and so puts no other in its place."""
    return of_the_police(status) | {"officer": 403}


ROWS: list[Row] = [
    Row("priorities:measures", get=board_and_parent(200), post=board_and_parent(405)),
    Row("priorities:measures-enter", get=given(200), post=given(422)),
    Row("priorities:measures-import", get=given(200), post=given(422)),
    Row("priorities:measure", on=MEASURE, get=board(200), post=board_and_parent(405)),
    Row("priorities:measure-csv", on=MEASURE, get=board(200), post=board_and_parent(405)),
    Row("priorities:measure-xlsx", on=MEASURE, get=board(200), post=board_and_parent(405)),
    Row("priorities:measure-value-add", on=MEASURE, get=of_the_police(200), post=of_the_police(422)),
    Row("priorities:value-revise", on=VALUE, get=corrected(200), post=corrected(422)),
    Row("priorities:value-make-final", on=VALUE, get=NO_GET, post=corrected(302)),
]
