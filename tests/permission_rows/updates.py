"""Calls for updates, and the updates."""

from permission_rows.answers import NO_GET, TEAM, Row, board, board_and_parent, signed_in, team

CALL = {"ref": "call"}
OPEN, GIVEN, WAITING = {"ref": "open_update"}, {"ref": "given_update"}, {"ref": "waiting_update"}
OF_POLICE = {**CALL, "organisation": "organisation"}
BY_TEAM = board(403)
HAS_THE_FORM = dict.fromkeys(("member", "deputy", "manager", "officer"), 200)
# Before it is accepted an update is the organisation's and the team's; to the others there is none.
OF_THE_POLICE = signed_in(404)
READ_BY_THE_POLICE = OF_THE_POLICE | dict.fromkeys(("member", "deputy", "manager", "officer"), 200)
ACCEPTED = {"ref": "accepted_update"}
# Only the team makes records from what others wrote.
BY_TEAM_ALONE = OF_THE_POLICE | dict.fromkeys(TEAM, 200)
TEAMS_405 = dict.fromkeys(TEAM, 405)

ROWS: list[Row] = [
    Row("priorities:calls", get=board_and_parent(200), post=board_and_parent(405)),
    Row("priorities:call-open", get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("priorities:call", on=CALL, get=board(200), post=board_and_parent(405)),
    Row("priorities:call-change", on=CALL, get=team(200, refused=BY_TEAM), post=team(422, refused=BY_TEAM)),
    Row("priorities:call-accept", on=CALL, get=NO_GET, post=team(302, refused=BY_TEAM)),
    # Its own people and the team have an organisation's form.
    Row("priorities:call-form", on=OF_POLICE, get=board(403) | HAS_THE_FORM, post=signed_in(405)),
    Row(
        "priorities:call-form-read",
        on=CALL,
        get=board(200, observer=403),
        post=board(422, observer=403),
    ),
    Row(
        "priorities:call-letter",
        on=OF_POLICE,
        get=team(200, refused=BY_TEAM),
        post=team(200, refused=BY_TEAM),
        form={"addressee": "Head of Service", "answer_by_0": "1", "answer_by_1": "3", "answer_by_2": "2030"},
    ),
    Row("priorities:call-chase", on=CALL, get=NO_GET, post=team(302, refused=BY_TEAM)),
    Row("priorities:update", on=OPEN, get=READ_BY_THE_POLICE, post=board_and_parent(405)),
    Row(
        "priorities:update-write",
        on=OPEN,
        get=READ_BY_THE_POLICE,
        post=OF_THE_POLICE | dict.fromkeys(("member", "deputy", "manager", "officer"), 302),
        form={"started_from": "1", "act": "save", "progress": "Two raids", "marking": "OFFICIAL"},
    ),
    # The deputy is the one whom the police named to approve.
    Row(
        "priorities:update-approve",
        on=WAITING,
        get=OF_THE_POLICE | {"member": 403, "deputy": 200, "manager": 403, "officer": 403},
        post=OF_THE_POLICE | {"member": 403, "deputy": 302, "manager": 403, "officer": 403},
        form={"started_from": "1"},
    ),
    # What was submitted is no longer the approver's to send back.
    Row(
        "priorities:update-send-back",
        on=GIVEN,
        get=OF_THE_POLICE | {"member": 403, "deputy": 302, "manager": 200, "officer": 200},
        post=OF_THE_POLICE | {"member": 403, "deputy": 403, "manager": 302, "officer": 302},
        form={"started_from": "1", "comment": "Which streets?"},
    ),
    Row(
        "priorities:update-accept",
        on=GIVEN,
        get=NO_GET,
        post=OF_THE_POLICE | {"member": 403, "deputy": 403, "manager": 302, "officer": 302},
    ),
    Row("priorities:update-sentences", on=ACCEPTED, get=BY_TEAM_ALONE, post=OF_THE_POLICE | TEAMS_405),
    Row(
        "priorities:update-draw",
        on={**ACCEPTED, "noun": "drawn_noun"},
        get=BY_TEAM_ALONE,
        post=OF_THE_POLICE | dict.fromkeys(TEAM, 302),
        form={"title": "visiting shops", "status": "planned", "marking": "OFFICIAL"},
    ),
    Row(
        "priorities:update-draw-figure",
        on=ACCEPTED,
        get=BY_TEAM_ALONE,
        post=OF_THE_POLICE | dict.fromkeys(TEAM, 422),
    ),
    Row("priorities:update-file", on={"ref": "update_file"}, get=READ_BY_THE_POLICE, post=signed_in(405)),
]
