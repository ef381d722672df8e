"""Organisations and people, who span boards: what is asked about them, and how one joins a board."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.forms.choices import label_of
from socboard.board.forms.fields import field_for
from socboard.board.models import Membership, Organisation, Person
from socboard.board.operations.entries import Entry
from socboard.kit.forms import OneOf, Option, line, select

ORGANISATION = {
    "name": (gettext_lazy("Name"), gettext_lazy("In full, as it names itself.")),
    "short_name": (
        gettext_lazy("Short name"),
        gettext_lazy("As in “HMRC”. Leave it empty if there is none."),
    ),
    "kind": (gettext_lazy("Kind"), ""),
    "takes_the": (gettext_lazy("In a sentence “the” stands before its name"), ""),
    "plural": (gettext_lazy("It takes a plural verb, as in “the police have”"), ""),
}
PERSON = {
    "name": (gettext_lazy("Name"), gettext_lazy("With title or rank, as it is to be printed.")),
    "email": (
        gettext_lazy("E-mail address"),
        gettext_lazy("Where the board writes to. The address for signing in is changed by its owner alone."),
    ),
    "name_agreed": (
        gettext_lazy("How it was agreed that the name may be printed"),
        gettext_lazy("As in “e-mail of 3 May 2019”. While this is empty, documents name the post only."),
    ),
}


class SharedForm(forms.Form):
    """Corrects an organisation or a person."""

    def __init__(self, *args, thing: Organisation | Person, **options):
        super().__init__(*args, **options)
        self.thing = thing
        for name, words in (ORGANISATION if isinstance(thing, Organisation) else PERSON).items():
            self.fields[name] = field_for(type(thing), name, words=words)
            self.fields[name].initial = getattr(thing, name)
        if isinstance(thing, Person):
            # The one line in which a telephone number belongs.
            self.fields["telephone"] = line(
                label=_("Telephone"), max_length=40, required=False, initial=thing.telephone
            )
            self.order_fields(["name", "email", "telephone", "name_agreed"])

    def entry(self) -> Entry:
        """What is to be written, from a valid form."""
        return Entry(type(self.thing), dict(self.cleaned_data), instance=self.thing)


class JoiningForm(forms.Form):
    """An organisation joins the board: one that is recorded already, or a new one by name."""

    needed = frozenset({"organisation", "name", "kind"})

    def __init__(self, *args, known: Sequence[Organisation], **options):
        super().__init__(*args, **options)
        things = [Option(each.ref, label_of(each), each) for each in known]
        self.fields["organisation"] = OneOf(
            things,
            none=_("None of these"),
            label=_("An organisation that you know from a board"),
            required=False,
        )
        self.fields["name"] = line(
            label=_("Or the name of another"),
            help_text=_("In full, as it names itself."),
            max_length=200,
            required=False,
            checked=True,
        )
        self.fields["short_name"] = field_for(Organisation, "short_name", words=ORGANISATION["short_name"])
        self.fields["kind"] = select(Organisation.Kind.choices, label=_("Kind"), required=False)
        self.fields["statutory"] = field_for(
            Membership, "statutory", words=(_("A statute puts it on this board"), "")
        )
        self.fields["joined"] = field_for(Membership, "joined", words=(_("Joined"), ""))

    def clean(self):
        values = super().clean()
        organisation, name = values.get("organisation"), values.get("name")
        if organisation and name:
            self.add_error("name", _("Either choose an organisation above, or name another one here."))
        elif not organisation and not name and not self.errors:
            self.add_error("organisation", _("Choose an organisation, or name another one below."))
        elif name and not values.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choose what kind of organisation it is."))
        return values
