"""Entering, correcting, withdrawing and releasing any record, and the settings of a board."""

from permission_rows.answers import NO_GET, Answers, Row, board, manager, signed_in, team

REFUSED = board(403)


def form(who, where: str, on: dict[str, str] | None = None) -> Row:
    """A page with a form: shown to these, who leave it empty; refused to the others of the board."""
    answers: tuple[Answers, Answers] = (who(200, refused=REFUSED), who(422, refused=REFUSED))
    return Row(where, on=on or {}, get=answers[0], post=answers[1])


ROWS = [
    form(team, "board:record-add"),
    form(team, "board:record-change", {"ref": "theme"}),
    form(team, "board:record-withdraw", {"ref": "theme"}),
    form(manager, "board:record-release", {"ref": "theme"}),
    Row("board:settings", get=team(200, refused=REFUSED), post=team(405, refused=REFUSED)),
    form(team, "board:settings-change"),
    form(manager, "board:group-add"),
    form(team, "board:organisation-add"),
    # It belongs to no board by a membership, so whoever runs the server corrects it.
    Row("board:organisation-change", on={"ref": "organisation"}, get=REFUSED, post=REFUSED),
    form(team, "board:person-change", {"ref": "person"}),
    Row("board:form-draft", get=NO_GET, post=signed_in(400)),
    Row("board:form-draft-discard", get=NO_GET, post=signed_in(400)),
]
