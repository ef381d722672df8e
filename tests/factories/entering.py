"""How every factory enters its record: by name, whatever sort of field the name is."""

from itertools import count

from socboard.board.actors import process
from socboard.board.models import Organisation
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import record
from socboard.kit.audiences import Audience

SCRIBE = process("tests")
number = count(1)


def enter(model, *, by=SCRIBE, release: Audience | ReleaseTerms | None = None, **given):
    """Enter one record. References and lists are told from plain values by the model's own fields."""
    links = {field.name for field in model._meta.many_to_many} & given.keys()
    references = {field.name for field in model._meta.fields if field.is_relation} & given.keys()
    entry = Entry(
        model,
        values={name: value for name, value in given.items() if name not in links | references},
        references={name: given[name] for name in references},
        links={name: given[name] for name in links},
        release=agreed(release) if isinstance(release, Audience) else release,
    )
    return record(entry, by=by)


def agreed(audience: Audience) -> ReleaseTerms:
    """To this audience, with the consent that some material needs to go wider than the board."""
    return ReleaseTerms(audience, "By e-mail" if audience < Audience.BOARD else "")


def whose(given: dict) -> Organisation:
    """The organisation that was given, for a noun that needs one; else a new one."""
    return given.pop("organisation", None) or enter(Organisation, name=f"Organisation {next(number)}")


def correct(instance, *, by=SCRIBE, references=None, **values):
    """Correct what this copy shows; a copy that is out of date is refused."""
    return record(Entry(type(instance), values, references or {}, instance=instance), by=by)


def stored(instance):
    """The record as the database has it now."""
    return type(instance).objects.get(pk=instance.pk)
