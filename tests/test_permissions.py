"""Who reaches what: one table of every address, for everybody of the cast, read and written to.

A row is one line: the address by its name, what GET answers, what POST answers. Add a row for each new address; one
without a row fails. An answer is made by the small functions below, from who stands outside inwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cast import NAMES
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from scene import Scene, a_scene
from watching import WatchingClient

VISITOR = "visitor"
EVERYBODY = (VISITOR, *NAMES)
TEAM = ("manager", "officer")
OFFICES = ("chair", "deputy_chair")
BOARD = (*OFFICES, *TEAM, "member", "other_member", "deputy", "observer")

Answers = dict[str, int]


def anybody(status: int) -> Answers:
    """The same for the whole world."""
    return dict.fromkeys(EVERYBODY, status)


def signed_in(status: int) -> Answers:
    """Visitors are sent to the sign-in page; everybody with an account gets this."""
    return anybody(status) | {VISITOR: 302}


def signed_out(status: int) -> Answers:
    """Visitors get this; who is signed in is sent on."""
    return anybody(302) | {VISITOR: status}


def board(status: int, **others: int) -> Answers:
    """Who sits on the board gets this; to anybody else there is no such page. ``others`` differ, by name."""
    return signed_in(404) | dict.fromkeys(BOARD, status) | others


def board_and_parent(status: int, **others: int) -> Answers:
    return board(status, parent_member=status) | others


def team(status: int, *, refused: Answers) -> Answers:
    """The manager's team gets this; the others are refused as given."""
    return refused | dict.fromkeys(TEAM, status)


def before_it_is_sent(status: int) -> Answers:
    """A draft is the team's and the chairs' until it is sent."""
    return signed_in(404) | dict.fromkeys((*TEAM, *OFFICES), status)


def manager(status: int, *, refused: Answers) -> Answers:
    return refused | {"manager": status}


NO_POST = signed_in(405)
NO_GET = signed_in(405)


@dataclass
class Row:
    """``on`` names what of the scene the address is about; ``form`` is what POST sends."""

    name: str
    get: Answers
    post: Answers
    on: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)

    def __str__(self):
        return " ".join([self.name, *self.on.values()])


SENT = {"draft": "sent"}
FAILED = {"draft": "failed"}
SENT_ON = {"sent_on_0": "19", "sent_on_1": "11", "sent_on_2": "2019"}
YEAR = {"year": "2019"}
FOR_THE_BOARD = {"audience": "board"}

TABLE = [
    # For anybody
    Row("health", get=anybody(200), post=anybody(200)),
    Row("accessibility", get=anybody(200), post=anybody(405)),
    # Signing in and out
    Row("account_login", get=signed_out(200), post=signed_out(200)),
    Row("account_signup", get=signed_out(200), post=signed_out(200)),
    Row("account_logout", get=signed_in(200), post=anybody(302)),
    Row("account_inactive", get=anybody(200), post=anybody(405)),
    Row("account_confirm_login_code", get=anybody(302), post=anybody(302)),
    Row("account_reauthenticate", get=signed_in(200), post=signed_in(200)),
    # A forgotten password, and a new address
    Row("account_reset_password", get=anybody(200), post=anybody(200)),
    Row("account_reset_password_done", get=anybody(200), post=anybody(405)),
    Row("account_reset_password_from_key", get=anybody(200), post=anybody(200)),
    Row("account_reset_password_from_key_done", get=anybody(200), post=anybody(405)),
    Row("account_email_verification_sent", get=anybody(200), post=anybody(405)),
    Row("account_confirm_email", get=anybody(200), post=anybody(404)),
    # The own account
    Row("account_email", get=signed_in(200), post=signed_in(302)),
    Row("account_change_password", get=signed_in(200), post=signed_in(200)),
    Row("account_set_password", get=signed_in(302), post=signed_in(302)),
    Row("mfa_index", get=signed_in(200), post=NO_POST),
    Row("mfa_authenticate", get=anybody(302), post=anybody(302)),
    Row("mfa_reauthenticate", get=signed_in(302), post=signed_in(302)),
    # Asks for the password once more first, or is not there without a second step
    Row("mfa_activate_totp", get=signed_in(302), post=signed_in(302)),
    Row("mfa_deactivate_totp", get=signed_in(404), post=signed_in(404)),
    Row("mfa_generate_recovery_codes", get=signed_in(302), post=signed_in(302)),
    Row("mfa_download_recovery_codes", get=signed_in(404), post=signed_in(404)),
    Row("mfa_view_recovery_codes", get=signed_in(404), post=NO_POST),
    # Home and the board
    Row("reports:home", get=signed_in(200), post=NO_POST),
    Row("board:board", get=board(200), post=NO_POST),
    # Annual reviews
    Row("reports:annual-reviews", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:annual-review", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:annual-review-prepare", get=NO_GET, post=team(302, refused=board(403)), form=YEAR),
    Row(
        "reports:annual-review-draft",
        get=NO_GET,
        post=team(302, refused=board_and_parent(403)),
        form=FOR_THE_BOARD,
    ),
    # One draft, before and after it is sent
    Row("reports:draft", get=before_it_is_sent(200), post=before_it_is_sent(405)),
    Row("reports:draft", get=before_it_is_sent(200), post=before_it_is_sent(405), on=FAILED),
    Row("reports:draft", get=board_and_parent(200), post=board_and_parent(405), on=SENT),
    Row("reports:draft-file", get=before_it_is_sent(200), post=NO_POST),
    Row("reports:draft-file", get=signed_in(404), post=NO_POST, on=FAILED),
    Row("reports:draft-file", get=board_and_parent(200), post=NO_POST, on=SENT),
    Row("reports:draft-progress", get=before_it_is_sent(200), post=NO_POST),
    Row("reports:draft-progress", get=board_and_parent(200), post=NO_POST, on=SENT),
    Row("reports:draft-try-again", get=NO_GET, post=team(302, refused=before_it_is_sent(403))),
    Row("reports:draft-try-again", get=NO_GET, post=team(302, refused=before_it_is_sent(403)), on=FAILED),
    Row("reports:draft-try-again", get=NO_GET, post=team(302, refused=board_and_parent(403)), on=SENT),
    Row(
        "reports:draft-sent",
        get=manager(200, refused=before_it_is_sent(403)),
        post=manager(302, refused=before_it_is_sent(403)),
        form=SENT_ON,
    ),
    Row(
        "reports:draft-sent",
        get=manager(200, refused=board_and_parent(403)),
        post=manager(422, refused=board_and_parent(403)),
        on=SENT,
        form=SENT_ON,
    ),
    # Records
    Row("reports:records", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:record-list", get=board_and_parent(200), post=board_and_parent(405)),
    Row("reports:record", get=board(200), post=board_and_parent(405)),
]


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """Every address there is, by its name."""

    def walk(resolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield f"{space}{pattern.name}", pattern
            else:
                yield from walk(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)

    return walk(get_resolver(), "")


def addresses() -> set[str]:
    return {name for name, _ in patterns()}


def test_every_address_has_a_row():
    assert sorted({row.name for row in TABLE}) == sorted(addresses())


def test_every_address_has_a_name():
    assert [name for name in addresses() if name.endswith("None")] == []


def test_who_reaches_what(cast):
    scene, everybody = a_scene(cast), list(cast)
    clients = {VISITOR: WatchingClient(), **{player.name: player.client for player in everybody}}
    wrong = {}
    for row in TABLE:
        where = address(row, scene)
        for method, expected in (("get", row.get), ("post", row.post)):
            form = row.form if method == "post" else {}
            answers = {who: answer(client, method, where, form) for who, client in clients.items()}
            if differing := {who: found for who, found in answers.items() if found != expected[who]}:
                wrong[f"{method} {row}"] = differing
    assert wrong == {}


def answer(client: WatchingClient, method: str, where: str, form: dict[str, str]) -> int | str:
    """The status, or what went wrong. Whatever it changed is undone, so that the next one finds the same."""
    cookies = client.cookies.copy()
    try:
        with transaction.atomic():
            status = getattr(client, method)(where, form).status_code
            transaction.set_rollback(True)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        client.cookies = cookies
    return status


def address(row: Row, scene: Scene) -> str:
    on = {"review": "review", "draft": "draft", "theme": "theme"} | row.on
    known = {
        "board": scene.cast.board.ref,
        "ref": getattr(scene, "theme" if row.name == "reports:record" else "review").ref,
        "draft": getattr(scene, on["draft"]).ref,
        "noun": scene.theme.noun,
        "form": "pdf",
        "key": "no-such-key",
        "uidb36": "0",
    }
    pattern = dict(patterns())[row.name]
    return reverse(row.name, kwargs={name: known[name] for name in pattern.pattern.regex.groupindex})
