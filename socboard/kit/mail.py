"""The outbox: a letter is a row, written in the transaction of the act it tells of, and sent once.

The row is the truth and the Celery message only a hint; a sweep each minute finds what was missed. Whoever sends a
letter claims it first, by compare-and-swap, so that two schedulers send one mail. What was interrupted while the
server was taking it is unsure: it is shown as such and never silently repeated. Source: safety.md, "Work in the
background".
"""

from __future__ import annotations

import hashlib
import logging
import re
import smtplib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import F, Q
from django.template import Context, engines
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from kombu.exceptions import ChannelError, OperationalError

from socboard.kit.models import Letter, LetterState

TASK = "socboard.kit.tasks.send_letters"
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
# How long to wait after each attempt that failed; after the last there is no other.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 25, 125))
# A sender that has not reported by then has died; the server answers within EMAIL_TIMEOUT or not at all.
SURELY_DIED = timedelta(minutes=10)
TOO_LATE = timedelta(days=3)
MOST_AT_ONCE = 200
# What is kept of a letter that is over says nothing any more.
EMPTIED = {"body": "", "calendar": ""}
METHOD = re.compile(r"^METHOD:([A-Z]+)\r?$", re.MULTILINE)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one attempt; without ``reached`` the next letter need not be tried now."""

    state: LetterState
    reason: str = ""
    reached: bool = True


def is_set_up() -> bool:
    """Whether mail goes anywhere at all. Where not, letters wait until they are too old."""
    return settings.EMAIL_BACKEND != NOWHERE


def post(*, key: str, to: str, template: str, context: Mapping[str, object], board: str = "") -> Letter:
    """Put one letter into the outbox, in the transaction of the act it tells of; the same key twice is one letter.

    ``template`` as "board/mail/invitation" names a plain text file whose first line is "Subject: …". ``context``
    holds texts, numbers and dates; ``site`` is the configured address of this site, before every link. A text
    stands on one line, whatever it holds, so that a name can add neither header nor paragraph. ``board`` is the
    ref of the board it is about. Raises ValidationError for a wrong address, RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a letter is posted in the transaction of the act it tells of")
    subject, body = _written(template, context)
    return post_text(key=key, to=to, subject=subject, body=body, board=board)


def post_all(
    *,
    letters: Mapping[str, tuple[str, Mapping[str, object]]],
    template: str,
    board: str = "",
    calendars: Mapping[str, str] | None = None,
) -> None:
    """Put several letters of one kind into the outbox, in the transaction of the act they tell of. One query.

    ``letters`` maps the key of each to its address and its context; ``calendars`` maps the keys of those that carry
    a calendar file to its text, which names its method. The rest, and the errors, are as in ``post``.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a letter is posted in the transaction of the act it tells of")
    rows, carried = [], calendars or {}
    for key, (to, context) in letters.items():
        validate_email(to)
        subject, body = _written(template, context)
        told = {"subject": _one_line(subject)[:200], "body": body, "calendar": carried.get(key, "")}
        rows.append(Letter(key=key, to=to, board=board, **told))
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    if is_set_up():
        transaction.on_commit(_hint, robust=True)


@transaction.atomic
def post_text(*, key: str, to: str, subject: str, body: str, board: str = "") -> Letter:
    """Put a letter whose words are there already into the outbox. Raises ValidationError for a wrong address."""
    validate_email(to)
    letter, _created = Letter.objects.get_or_create(
        key=key, defaults={"to": to, "subject": _one_line(subject)[:200], "body": body, "board": board}
    )
    if is_set_up():
        transaction.on_commit(_hint, robust=True)
    return letter


def take_back(key: str) -> None:
    """A letter that was not sent yet is not sent any more."""
    Letter.objects.filter(key=key, state=LetterState.WAITING).update(
        state=LetterState.FAILED, reason=_("It was taken back before it was sent."), **EMPTIED
    )


def take_back_all(*, board: str, to: Iterable[str]) -> None:
    """No letter about this board that still waits is sent to these addresses any more."""
    waiting = Letter.objects.filter(board=board, to__in=set(to) - {""}, state=LetterState.WAITING)
    waiting.update(state=LetterState.FAILED, reason=_("They left the board before it was sent."), **EMPTIED)


def send_waiting(*, now: datetime | None = None) -> int:
    """Send what is due, one after the other. Returns how many the server took."""
    now = now or timezone.now()
    _settle(now)
    sent = 0
    due = Letter.objects.filter(_due(now)).order_by("pk").values_list("pk", flat=True)
    for pk in list(due[:MOST_AT_ONCE]) if is_set_up() else ():
        letter = claim(pk, now=now)
        if letter is None:
            continue
        outcome = _deliver(letter)
        _record(letter, outcome)
        sent += outcome.state == LetterState.SENT
        if not outcome.reached:
            break
    return sent


def claim(pk: int, *, now: datetime) -> Letter | None:
    """Take a letter that is due, so that nobody else sends it; None where somebody has."""
    with transaction.atomic(durable=True):
        taken = Letter.objects.filter(_due(now), pk=pk).update(
            state=LetterState.SENDING, claimed_at=now, attempts=F("attempts") + 1
        )
        return Letter.objects.get(pk=pk) if taken else None


def message_id(key: str) -> str:
    """The same for every attempt at one letter, so that whoever gets it twice can tell."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{host}>"


def _written(template: str, context: Mapping[str, object]) -> tuple[str, str]:
    """Subject and body. Plain text, so nothing is escaped."""
    told = {name: _plain(value) for name, value in context.items()} | {"site": settings.SITE_URL.rstrip("/")}
    source = engines["django"].engine.get_template(f"{template}.txt")
    first, _newline, body = source.render(Context(told, autoescape=False)).partition("\n")
    return first.removeprefix("Subject:"), body.strip() + "\n"


def _plain(value: object) -> object:
    if isinstance(value, (str, Promise)):
        return _one_line(str(value))
    if value is None or isinstance(value, (bool, int, date)):
        return value
    raise TypeError(f"a letter tells texts, numbers and dates, not {type(value).__name__}")


def _one_line(text: str) -> str:
    return "".join(each for each in " ".join(text.split()) if each.isprintable())


def _hint() -> None:
    with suppress(OperationalError, ChannelError, OSError):
        current_app.send_task(TASK, retry=False, expires=50)


def _due(now: datetime) -> Q:
    due = Q(attempts=0)
    for attempts, wait in enumerate(WAITS, start=1):
        due |= Q(attempts=attempts, claimed_at__lte=now - wait)
    return Q(state=LetterState.WAITING) & due


def _settle(now: datetime) -> None:
    """What was left half-way is unsure, and what has waited too long is not sent any more."""
    Letter.objects.filter(state=LetterState.SENDING, claimed_at__lt=now - SURELY_DIED).update(
        state=LetterState.UNSURE, reason=_("The work stopped while it was being sent."), **EMPTIED
    )
    Letter.objects.filter(state=LetterState.WAITING, queued_at__lt=now - TOO_LATE).update(
        state=LetterState.FAILED, reason=_("It could not be sent within three days."), **EMPTIED
    )


def _deliver(letter: Letter) -> Outcome:
    """One attempt. Whether the server took a letter while whose text the connection broke, nobody can know."""
    server = get_connection()
    message = _message(letter, server)
    try:
        message.message()
        server.open()
    except OSError as error:
        logger.warning("mail server: %s", type(error).__name__)
        return Outcome(LetterState.WAITING, _("The mail server could not be reached."), reached=False)
    except ValueError:
        return Outcome(LetterState.FAILED, _("It could not be written as an e-mail."))
    try:
        server.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _words in error.recipients.values()]
        return _refused(max(codes), _("The mail server does not know the address, or refuses it."))
    except smtplib.SMTPDataError as error:
        return _refused(error.smtp_code, _("The mail server refused the letter."))
    except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError):
        return _refused(0, "")
    except Exception:
        logger.exception("letter %s", letter.pk)
        return Outcome(LetterState.UNSURE, _("The connection broke while it was being sent."))
    finally:
        with suppress(OSError):
            server.close()
    return Outcome(LetterState.SENT)


def _message(letter: Letter, server) -> EmailMultiAlternatives:
    """The letter as an e-mail. A calendar file is an alternative to its text, by which Outlook knows an invitation."""
    message = EmailMultiAlternatives(
        letter.subject,
        letter.body,
        to=[letter.to],
        connection=server,
        headers={"Message-ID": message_id(letter.key), "Auto-Submitted": "auto-generated"},
    )
    if letter.calendar:
        method = METHOD.search(letter.calendar)
        message.attach_alternative(
            letter.calendar, f"text/calendar; method={method[1]}" if method else "text/calendar"
        )
    return message


def _refused(code: int, reason: str) -> Outcome:
    """Not taken: for good where the server's code says so (500 and above), else for now."""
    if code >= 500:
        return Outcome(LetterState.FAILED, reason)
    return Outcome(LetterState.WAITING, _("The mail server refused it for now."))


def _record(letter: Letter, outcome: Outcome) -> None:
    """Write down what became of the attempt, unless somebody has given the sender up meanwhile."""
    state, reason, held = outcome.state, outcome.reason, [LetterState.SENDING]
    if state == LetterState.WAITING and letter.attempts >= Letter.MAX_ATTEMPTS:
        state = LetterState.FAILED
    changes = {"state": state, "reason": reason}
    if state != LetterState.WAITING:
        changes |= EMPTIED
    if state == LetterState.SENT:
        changes["sent_at"] = timezone.now()
        held.append(LetterState.UNSURE)
    Letter.objects.filter(pk=letter.pk, attempts=letter.attempts, state__in=held).update(**changes)
