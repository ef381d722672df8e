"""The way of an update: asked for, written, submitted, perhaps sent back, accepted; and who may do which step."""

from datetime import date

import pytest
import time_machine
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from factories.constitution import a_membership
from factories.priorities import a_priority, an_update_approver

from priorities.models import CallQuestion, Update
from priorities.operations.updates import (
    CommentMissing,
    LateWithoutReason,
    NobodyToAsk,
    NotAtThisPoint,
    NothingWritten,
    Question,
    accept,
    approve,
    call_for_updates,
    send_back,
    submit,
    write,
)
from socboard.audit.models import Event
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release, withdraw
from socboard.board.operations.senders import SenderUnknown
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

State = Update.State
IN_TIME, TOO_LATE = "2019-02-20", "2019-03-04"


@pytest.fixture
def asked(cast):
    """A call by the manager to police and fire, on one priority; the police's update."""
    for organisation in (cast.police, cast.fire):
        a_membership(cast.board, organisation=organisation)
    call(cast)
    return Update.objects.select_related("call", "board").get(organisation=cast.police)


def call(cast, **given):
    days = {"opens": date(2019, 2, 1), "due": date(2019, 2, 28), "meets": date(2019, 3, 14)}
    usual = {"title": "Updates for March", "organisations": [cast.police, cast.fire], **days}
    usual |= {"priorities": [a_priority(cast.board, release=Audience.BOARD)], "by": cast.manager.actor}
    return call_for_updates(cast.board, **{**usual, **given})


def fresh(update: Update) -> Update:
    return Update.objects.select_related("call", "board", "organisation", "release").get(pk=update.pk)


def submitted(update, by):
    with time_machine.travel(IN_TIME):
        return fresh(submit(write(update, values={"progress": "Two raids."}, by=by), attachments=0, by=by))


def test_a_call_asks_each_organisation_on_each_priority(cast):
    one, other = a_priority(cast.board), a_priority(cast.board, short_name="drugs")
    made = call(cast, priorities=[one, other], questions=[Question("Any arrests?", other)])
    rows = Update.objects.filter(call=made).values_list("organisation__ref", "priority", "state")
    assert sorted(rows) == sorted(
        (ref, pk, State.ASKED) for ref in ("fire", "police") for pk in (one.pk, other.pk)
    )
    question = CallQuestion.objects.get(call=made)
    assert (question.text, question.priority, made.release.audience) == (
        "Any arrests?",
        other,
        Audience.BOARD,
    )


def test_a_call_to_nobody_is_refused(cast):
    with pytest.raises(NobodyToAsk):
        call(cast, organisations=[])


def test_a_partner_does_not_call(cast):
    with pytest.raises(PermissionDenied):
        call(cast, by=cast.member.actor)


def test_what_is_written_is_read_by_the_organisation_and_the_team_alone(cast, asked):
    write(asked, values={"progress": "Two raids."}, by=cast.member.actor)
    readers = {player.name for player in cast if Update.objects.visible_to(player.actor).filter(pk=asked.pk)}
    assert (readers, fresh(asked).state) == ({"manager", "officer", "member", "deputy"}, State.WRITING)


def test_another_organisation_does_not_write_in_it(cast, asked):
    with pytest.raises(PermissionDenied):
        write(asked, values={"progress": "Nothing at all."}, by=cast.other_member.actor)


def test_silence_is_no_update(cast, asked):
    with pytest.raises(NothingWritten):
        submit(asked, attachments=0, by=cast.member.actor)


@pytest.mark.parametrize(
    ("values", "attachments"), [({"nothing_to_report": True}, 0), ({"problems": "Staff."}, 0), ({}, 1)]
)
@time_machine.travel(IN_TIME)
def test_prose_a_file_or_nothing_to_report_is_enough(cast, asked, values, attachments):
    update = write(asked, values=values, by=cast.member.actor)
    submit(update, attachments=attachments, by=cast.member.actor)
    now = fresh(asked)
    assert (now.state, now.submitted, now.submitted_by) == (
        State.SUBMITTED,
        UncertainDate.on(date(2019, 2, 20)),
        cast.member.person,
    )


@time_machine.travel(TOO_LATE)
def test_late_needs_a_reason(cast, asked):
    update = write(asked, values={"progress": "Two raids."}, by=cast.member.actor)
    with pytest.raises(LateWithoutReason):
        submit(update, attachments=0, by=cast.member.actor)
    submit(update, attachments=0, late_reason="On leave.", by=cast.member.actor)
    assert (fresh(asked).state, fresh(asked).late_reason) == (State.SUBMITTED, "On leave.")


@time_machine.travel(IN_TIME)
def test_the_team_enters_it_for_a_named_sender(cast, asked):
    update = write(asked, values={"progress": "By e-mail."}, by=cast.officer.actor)
    with pytest.raises(SenderUnknown):
        submit(update, attachments=0, by=cast.officer.actor)
    submit(update, attachments=0, sender=cast.member.person, by=cast.officer.actor)
    now = fresh(asked)
    assert (now.submitted_by, now.entered_for) == (cast.member.person, cast.member.person)


@time_machine.travel(IN_TIME)
def test_a_named_approver_lets_it_go(cast, asked):
    an_update_approver(
        cast.board,
        organisation=cast.police,
        person=cast.deputy.person,
        start=UncertainDate.on(date(2019, 1, 1)),
    )
    update = write(asked, values={"progress": "Two raids."}, by=cast.member.actor)
    waiting = fresh(submit(update, attachments=0, by=cast.member.actor))
    assert waiting.state == State.AWAITING
    with pytest.raises(PermissionDenied):
        approve(waiting, by=cast.member.actor)
    approve(waiting, by=cast.deputy.actor)
    assert (fresh(asked).state, fresh(asked).approved_by) == (State.SUBMITTED, cast.deputy.person)


def test_accepted_it_is_read_by_the_board(cast, asked):
    accept(submitted(asked, cast.member.actor), by=cast.manager.actor)
    readers = {player.name for player in cast if Update.objects.visible_to(player.actor).filter(pk=asked.pk)}
    assert readers == {player.name for player in cast} - {"parent_member", "neighbour", "stranger"}


def test_accepted_by_an_officer_it_waits_for_the_manager(cast, asked):
    accept(submitted(asked, cast.member.actor), by=cast.officer.actor)
    assert (fresh(asked).state, fresh(asked).release) == (State.ACCEPTED, None)


def test_sent_back_it_is_theirs_again(cast, asked):
    update = submitted(asked, cast.member.actor)
    with pytest.raises(CommentMissing):
        send_back(update, comment=" ", by=cast.manager.actor)
    send_back(update, comment="Which streets?", by=cast.manager.actor)
    assert (fresh(asked).state, fresh(asked).comment) == (State.SENT_BACK, "Which streets?")
    again = submitted(fresh(asked), cast.member.actor)
    assert (again.state, again.comment) == (State.SUBMITTED, "")


def test_what_was_handed_in_is_not_written_in(cast, asked):
    update = submitted(asked, cast.member.actor)
    with pytest.raises(NotAtThisPoint):
        write(update, values={"progress": "Three raids."}, by=cast.member.actor)


@time_machine.travel(IN_TIME)
def test_under_a_call_that_was_withdrawn_nothing_is_written(cast, asked):
    withdraw(asked.call, reason="The meeting is cancelled.", by=cast.manager.actor)
    with pytest.raises(NotAtThisPoint):
        write(fresh(asked), values={"progress": "Two raids."}, by=cast.member.actor)


@pytest.mark.parametrize("who", ["member", "chair", "observer"])
def test_only_the_team_accepts(cast, asked, who):
    update = submitted(asked, cast.member.actor)
    with pytest.raises(PermissionDenied):
        accept(update, by=getattr(cast, who).actor)


def test_twice_accepted_is_refused(cast, asked):
    update = submitted(asked, cast.member.actor)
    accept(update, by=cast.manager.actor)
    with pytest.raises(PermissionDenied):
        accept(fresh(asked), by=cast.manager.actor)


def test_the_trail_names_each_step_and_no_text(cast, asked):
    accept(submitted(asked, cast.member.actor), by=cast.manager.actor)
    acts = [each for each in Event.objects.order_by("pk") if each.noun == "updates" and each.ref == asked.ref]
    assert [each.event.partition(".update_")[2] for each in acts] == [
        "asked",
        "written",
        "submitted",
        "accepted",
    ]
    assert "raids" not in str([each.__dict__ for each in acts])


def test_a_process_answers_for_whom_it_enters(cast, asked):
    with time_machine.travel(IN_TIME):
        update = write(asked, values={"nothing_to_report": True}, by=SCRIBE)
        submit(update, attachments=0, by=SCRIBE)
    assert fresh(asked).submitted_by is None


def test_what_is_not_accepted_is_not_released_by_typing_the_address(cast, asked):
    update = submitted(asked, cast.member.actor)
    where = f"/b/soc-board/updates/{update.ref}/release"
    manager = cast.manager.client
    with time_machine.travel(IN_TIME):
        manager.force_login(cast.manager.user)
        form = {"audience": Audience.BOARD.slug, "started_from": str(update.version)}
        assert (manager.get(where).status_code, manager.post(where, form).status_code) == (403, 403)
        with pytest.raises(PermissionDenied):
            release(update, ReleaseTerms(Audience.BOARD), by=cast.manager.actor)
        assert fresh(update).release is None
        accept(fresh(update), by=cast.officer.actor)
        assert fresh(update).release is None
        assert manager.get(where).status_code == 200
