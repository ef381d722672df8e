"""An officer takes no record out of the manager's sight, and the manager's own act says so itself."""

from datetime import date

import pytest
from cast import SCRIBE, SINCE
from editable import add
from factories.constitution import (
    a_declared_conflict,
    a_person,
    a_reader_list,
    a_seat,
    a_terms_version,
    a_theme,
)
from factories.entering import correct, stored
from factories.priorities import an_activity
from form_fields import mistakes_of

from socboard.board.access import may
from socboard.board.actors import actor_for
from socboard.board.models import DeclaredConflict, TermsVersion
from socboard.board.operations.oversight import HiddenFromManager
from socboard.board.operations.seats import grant_sensitive, withdraw_sensitive
from socboard.board.operations.terms import return_to_draft, submit
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

DAY = date(2019, 7, 1)
SENSITIVE = Marking.OFFICIAL_SENSITIVE


def may_read_sensitive(player):
    grant_sensitive(stored(player.seat), granted_by="Information manager", on=SINCE, by=SCRIBE)
    return player


def in_two_steps(player):
    return actor_for(player.user, second_factor=True)


def of_others(cast):
    return a_reader_list(cast.board, people=[cast.officer.person], organisations=[cast.police])


def with_the_manager(cast):
    return a_reader_list(cast.board, people=[cast.manager.person, cast.officer.person])


def by_organisation(cast):
    return a_reader_list(cast.board, organisations=[cast.corporation])


@pytest.mark.parametrize(
    ("listed", "refused"), [(of_others, True), (with_the_manager, False), (by_organisation, False)]
)
def test_an_officer_narrows_to_lists_on_which_the_manager_stands(cast, listed, refused):
    theme, readers = a_theme(cast.board, release=Audience.BOARD), listed(cast)
    assert cast.manager.seat
    for act in (
        lambda: correct(stored(theme), by=cast.officer.actor, references={"readers": readers}),
        lambda: a_theme(cast.board, readers=readers, by=cast.officer.actor),
    ):
        if refused:
            with pytest.raises(HiddenFromManager) as error:
                act()
            assert error.value.field == "readers"
        else:
            assert act().readers == readers
    assert stored(theme).readers == (None if refused else readers)


def test_the_manager_narrows_as_they_like(cast):
    theme, readers = a_theme(cast.board, release=Audience.BOARD), of_others(cast)
    assert correct(theme, by=cast.manager.actor, references={"readers": readers}).readers == readers


def test_a_partner_narrows_what_is_their_own(cast):
    assert cast.manager.seat
    readers = of_others(cast)
    activity = an_activity(cast.board, organisation=cast.police, release=Audience.BOARD)
    assert correct(activity, by=cast.member.actor, references={"readers": readers}).readers == readers


def test_an_officer_marks_nothing_above_what_the_manager_reads(cast):
    theme, officer = a_theme(cast.board, release=Audience.BOARD), may_read_sensitive(cast.officer)
    withdraw_sensitive(stored(cast.manager.seat), by=SCRIBE)
    with pytest.raises(HiddenFromManager) as error:
        correct(stored(theme), by=in_two_steps(officer), marking=SENSITIVE)
    assert (error.value.field, stored(theme).marking) == ("marking", Marking.OFFICIAL)
    may_read_sensitive(cast.manager)
    assert correct(stored(theme), by=in_two_steps(officer), marking=SENSITIVE).marking == SENSITIVE


def test_what_is_out_of_the_managers_sight_already_may_be_corrected(cast):
    readers = of_others(cast)
    theme = a_theme(cast.board, readers=readers, release=Audience.BOARD)
    assert cast.manager.seat
    assert correct(theme, by=cast.officer.actor, name="Other words").name == "Other words"


def test_every_manager_counts(cast):
    theme, second = a_theme(cast.board, release=Audience.BOARD), a_person()
    a_seat(cast.board, role=Role.MANAGER, person=second, organisation=cast.fire)
    with pytest.raises(HiddenFromManager):
        correct(theme, by=cast.officer.actor, references={"readers": with_the_manager(cast)})


def test_a_conflict_of_the_managers_is_the_managers_to_enter(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    about = {"about_noun": "themes", "about_ref": theme.ref}
    answer = add(cast.officer, "declared-conflicts", {"person": cast.manager.person.ref, **about})
    said = "A conflict of interest of the manager's is the manager's to enter."
    assert (answer.status_code, mistakes_of(answer)) == (422, {"person": [said]})
    assert DeclaredConflict.objects.count() == 0
    other = a_declared_conflict(cast.board, person=cast.member.person, **about, by=cast.officer.actor)
    with pytest.raises(HiddenFromManager):
        correct(other, by=cast.officer.actor, references={"person": cast.manager.person})
    own = a_declared_conflict(cast.board, person=cast.manager.person, **about, by=cast.manager.actor)
    assert own.person == cast.manager.person


# Drafts


def test_nobody_releases_a_draft_of_the_terms_and_submitting_shows_it(cast):
    words = {"sections": {"purpose": "<p>Why.</p>", "membership": "<p>Who.</p>"}}
    draft = a_terms_version(cast.board, **words, quorum=3, meetings_per_year=4)
    manager, where = cast.manager.actor, f"/b/soc-board/terms-versions/{draft.ref}/release"
    assert (may("release", draft, actor=manager), cast.manager.client.get(where).status_code) == (False, 403)
    shown = submit(draft, on=DAY, by=manager)
    assert (shown.status, shown.release.audience) == (TermsVersion.Status.SUBMITTED, Audience.BOARD)
    assert cast.manager.client.get(where).status_code == 200
    assert return_to_draft(stored(shown), reason="Not yet", by=manager).release is None
