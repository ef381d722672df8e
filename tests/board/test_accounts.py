"""Linking an account to a person."""

import pytest
from cast import SCRIBE, an_account
from django.core.exceptions import PermissionDenied
from factories.constitution import a_person

from socboard.audit.models import Event
from socboard.board.models import Person
from socboard.board.operations.accounts import AlreadyLinked, link_account

pytestmark = pytest.mark.django_db


def test_an_account_acts_as_the_person_it_is_linked_to(cast):
    user = an_account("newcomer")
    link_account(a_person(ref="newcomer"), user, by=SCRIBE)
    assert Person.objects.get(user=user).ref == "newcomer"
    assert Event.objects.filter(ref="newcomer").last().event == "board.person_account_linked"


def test_an_account_and_a_person_are_linked_once():
    person, user = a_person(), an_account("newcomer")
    link_account(person, user, by=SCRIBE)
    link_account(person, user, by=SCRIBE)
    for other_person, other_user in ((a_person(), user), (person, an_account("another"))):
        with pytest.raises(AlreadyLinked):
            link_account(other_person, other_user, by=SCRIBE)
    assert list(Person.objects.exclude(user=None)) == [person]


@pytest.mark.parametrize("name", ["manager", "officer", "chair", "stranger"])
def test_only_a_process_links(cast, name):
    with pytest.raises(PermissionDenied):
        link_account(a_person(), cast.stranger.user, by=getattr(cast, name).actor)
    assert Person.objects.filter(user=cast.stranger.user).exists() is False
