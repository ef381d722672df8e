"""The outbox: each letter is written with its act and sent once, whatever is killed."""

import email
from datetime import date, timedelta
from email.policy import default

import pytest
from at_once import at_once
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.utils import timezone
from mail_server import HANG_UP, mail_server

from socboard.celery import app as celery_app
from socboard.kit import mail
from socboard.kit.models import Letter, LetterState
from socboard.kit.tasks import send_letters

pytestmark = pytest.mark.django_db
CONTEXT = {
    "name": "A. Member",
    "board": "Serious Crime Board",
    "code": "CDFG-HJKM",
    "expires": date(2019, 11, 27),
}


def a_letter(key: str = "invitation:abc", **given) -> Letter:
    context = {**CONTEXT, **given.pop("context", {})}
    values = {"to": "member@example.org", "template": "board/mail/invitation", "context": context, **given}
    with transaction.atomic():
        return mail.post(key=key, **values)


def later(**how_much):
    return timezone.now() + timedelta(**how_much)


def how_it_stands(key: str = "invitation:abc") -> tuple:
    letter = Letter.objects.get(key=key)
    return (letter.state, letter.attempts, letter.reason, letter.body != "")


def test_a_letter_says_what_by_when_and_where_on_this_site(settings):
    settings.SITE_URL = "https://board.example.org/"
    letter = a_letter()
    assert (letter.to, letter.subject) == ("member@example.org", "Your invitation to the Serious Crime Board")
    assert "    https://board.example.org/accounts/join/\n" in letter.body
    assert ("    CDFG-HJKM\n" in letter.body, "27 November 2019" in letter.body) == (True, True)


def test_a_letter_is_plain_text():
    assert "Dear O'Neil & <Sons>,\n" in a_letter(context={"name": "O'Neil & <Sons>"}).body


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85", "\x00"])
def test_no_name_adds_a_header_or_a_paragraph(end):
    bad = f"Board{end}Bcc: spy@example.org{end}{end}Pay here"
    letter = a_letter(context={"board": bad, "name": bad})
    plain = a_letter("other", context={"board": "Board", "name": "Board"})
    assert len(letter.subject.splitlines()) == 1
    assert len(letter.body.splitlines()) == len(plain.body.splitlines())
    mail.send_waiting()
    message = email.message_from_bytes(django_mail.outbox[0].message().as_bytes(), policy=default)
    assert (message["Bcc"], message["To"], django_mail.outbox[0].recipients()) == (
        None,
        "member@example.org",
        ["member@example.org"],
    )


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@example.org\nBcc: b@example.org", "a@example.org, b@example.org"]
)
def test_a_wrong_address_is_refused(to):
    with pytest.raises(ValidationError):
        a_letter(to=to)
    assert Letter.objects.count() == 0


def test_only_plain_values_are_told():
    with pytest.raises(TypeError):
        a_letter(context={"name": ["A", "B"]})


def test_no_context_names_another_site(settings):
    assert settings.SITE_URL in a_letter(context={"site": "https://elsewhere.example.org"}).body


def test_the_same_occasion_is_one_letter():
    assert a_letter() == a_letter(to="other@example.org", context={"code": "XXXX"})
    assert Letter.objects.get().to == "member@example.org"


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_with_its_act_or_not_at_all(sent):
    with pytest.raises(RuntimeError):
        mail.post(key="k", to="a@example.org", template="board/mail/invitation", context=CONTEXT)
    with transaction.atomic():
        a_letter()
        assert sent() == []
        transaction.set_rollback(True)
    assert (sent(), Letter.objects.count()) == ([], 0)
    a_letter()
    assert sent() == [("socboard.kit.tasks.send_letters", [])]


@pytest.mark.django_db(transaction=True)
def test_no_broker_costs_nothing_but_time(monkeypatch):
    def gone(*args, **options):
        raise OSError("no broker")

    monkeypatch.setattr(celery_app, "send_task", gone)
    assert a_letter().state == LetterState.WAITING


def test_the_timetable_sends_what_waits():
    ticks = {tick["task"]: tick for tick in celery_app.conf.beat_schedule.values()}
    assert (ticks["socboard.kit.tasks.send_letters"]["schedule"], send_letters.name) == (60.0, mail.TASK)


def test_a_letter_is_sent_once_and_its_text_forgotten():
    a_letter()
    assert (send_letters(), send_letters(), len(django_mail.outbox)) == (1, 0, 1)
    assert how_it_stands() == (LetterState.SENT, 1, "", False)
    assert Letter.objects.get().sent_at <= timezone.now()


def test_each_attempt_has_the_same_message_id_from_the_configured_host(settings):
    settings.SITE_URL = "https://board.example.org:8443"
    a_letter()
    a_letter("another")
    mail.send_waiting()
    first, second = (message.extra_headers["Message-ID"] for message in django_mail.outbox)
    assert (first, mail.message_id("invitation:abc")) == (mail.message_id("invitation:abc"), first)
    assert first.endswith("@board.example.org>")
    assert first != second


def test_without_mail_letters_wait_and_are_given_up_when_too_old(settings, sent):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    a_letter()
    assert (mail.is_set_up(), mail.send_waiting(), sent()) == (False, 0, [])
    assert how_it_stands() == (LetterState.WAITING, 0, "", True)
    mail.send_waiting(now=later(days=3, minutes=1))
    assert how_it_stands() == (LetterState.FAILED, 0, "It could not be sent within three days.", False)


def test_two_claims_take_a_letter_once():
    pk, now = a_letter().pk, timezone.now()
    assert [mail.claim(pk, now=now) is None for _ in range(3)] == [False, True, True]


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_send_one_mail(settings):
    for number in range(10):
        a_letter(f"letter {number}")
    with mail_server(settings) as taken:
        at_once(mail.send_waiting)
    ids = [email.message_from_string(text)["Message-ID"] for text in taken]
    assert (len(ids), len(set(ids))) == (10, 10)
    assert set(Letter.objects.values_list("attempts", flat=True)) == {1}


def test_what_the_server_is_given(settings):
    settings.SITE_URL, settings.DEFAULT_FROM_EMAIL = "https://board.example.org", "board@example.org"
    a_letter()
    with mail_server(settings) as taken:
        assert mail.send_waiting() == 1
    message = email.message_from_string(taken[0], policy=default)
    assert [message[name] for name in ("From", "To", "Subject", "Auto-Submitted", "Message-ID")] == [
        "board@example.org",
        "member@example.org",
        "Your invitation to the Serious Crime Board",
        "auto-generated",
        mail.message_id("invitation:abc"),
    ]
    assert message.get_content_type() == "text/plain"


BROKEN = "The connection broke while it was being sent."
FOR_NOW = "The mail server refused it for now."
UNKNOWN = "The mail server does not know the address, or refuses it."


@pytest.mark.parametrize(
    ("told", "state", "reason"),
    [
        ({"MAIL": "451 busy"}, LetterState.WAITING, FOR_NOW),
        ({"MAIL": "550 not you"}, LetterState.WAITING, FOR_NOW),
        ({"RCPT": "450 later"}, LetterState.WAITING, FOR_NOW),
        ({"RCPT": "550 nobody"}, LetterState.FAILED, UNKNOWN),
        ({"DATA": "451 later"}, LetterState.WAITING, FOR_NOW),
        ({"text": "451 later"}, LetterState.WAITING, FOR_NOW),
        ({"text": "554 spam"}, LetterState.FAILED, "The mail server refused the letter."),
        ({"text": HANG_UP}, LetterState.UNSURE, BROKEN),
        ({"DATA": HANG_UP}, LetterState.UNSURE, BROKEN),
        ({"QUIT": HANG_UP}, LetterState.SENT, ""),
        ({"QUIT": "500 what"}, LetterState.SENT, ""),
    ],
)
def test_what_the_server_answers(settings, told, state, reason):
    a_letter()
    with mail_server(settings, **told):
        mail.send_waiting()
        assert how_it_stands() == (state, 1, reason, state == LetterState.WAITING)
        assert mail.send_waiting() == 0
    assert how_it_stands()[:2] == (state, 1)


@pytest.fixture
def no_server(settings):
    with mail_server(settings):
        pass


def test_a_server_that_is_gone_is_asked_once_a_run(no_server):
    a_letter()
    a_letter("another")
    mail.send_waiting()
    assert how_it_stands() == (LetterState.WAITING, 1, "The mail server could not be reached.", True)
    assert how_it_stands("another") == (LetterState.WAITING, 0, "", True)


def test_an_attempt_waits_longer_each_time_and_the_fifth_is_the_last(no_server):
    a_letter()
    now = timezone.now()
    for minutes, attempts in ((0, 1), (1, 2), (5, 3), (25, 4), (125, 5)):
        now += timedelta(minutes=minutes)
        mail.send_waiting(now=now - timedelta(seconds=1) if minutes else now)
        mail.send_waiting(now=now)
        mail.send_waiting(now=now)
        assert Letter.objects.get().attempts == attempts
    assert how_it_stands() == (LetterState.FAILED, 5, "The mail server could not be reached.", False)
    mail.send_waiting(now=later(days=2))
    assert how_it_stands()[:2] == (LetterState.FAILED, 5)


def test_a_crash_while_sending_is_unsure_and_never_repeated(settings):
    mail.claim(a_letter().pk, now=timezone.now())
    mail.send_waiting(now=later(minutes=9))
    assert how_it_stands() == (LetterState.SENDING, 1, "", True)
    mail.send_waiting(now=later(minutes=11))
    assert how_it_stands() == (LetterState.UNSURE, 1, "The work stopped while it was being sent.", False)
    mail.send_waiting(now=later(days=1))
    assert (how_it_stands()[:2], django_mail.outbox) == ((LetterState.UNSURE, 1), [])


def test_a_sender_that_was_only_slow_still_says_that_it_sent(monkeypatch):
    a_letter()
    take = EmailBackend.send_messages

    def slowly(backend, messages):
        mail.send_waiting(now=later(minutes=11))
        return take(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", slowly)
    assert (mail.send_waiting(), len(django_mail.outbox)) == (1, 1)
    assert how_it_stands()[:3] == (LetterState.SENT, 1, "")


def test_a_letter_taken_back_is_not_sent():
    a_letter()
    mail.take_back("invitation:abc")
    assert (mail.send_waiting(), django_mail.outbox) == (0, [])
    assert how_it_stands() == (LetterState.FAILED, 0, "It was taken back before it was sent.", False)


def test_a_letter_that_was_sent_is_not_taken_back():
    a_letter()
    mail.send_waiting()
    mail.take_back("invitation:abc")
    assert how_it_stands() == (LetterState.SENT, 1, "", False)
