"""What is asked about points of contact: whom to ask, and what an organisation answers on its one page."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.models import PointOfContact
from socboard.board.operations.contacts import Added, Change, Ended, Replaced
from socboard.kit.forms import DayField, OneOf, Option, SeveralOf, UncertainDateField, choice, text

DAY_HINT = gettext_lazy("For example, 27 11 2019.")
# How many new points of contact one page takes; whoever has more confirms and is asked again.
NEW_ROWS = 5


class What(forms.ChoiceField):
    """What became of one point of contact."""

    KEPT, ENDED, REPLACED = "kept", "ended", "replaced"

    def __init__(self):
        super().__init__(
            label=gettext_lazy("What has changed?"),
            choices=[
                choice(self.KEPT, gettext_lazy("Nothing")),
                choice(self.ENDED, gettext_lazy("It has ended")),
                choice(self.REPLACED, gettext_lazy("Another person or business area")),
            ],
            widget=forms.RadioSelect,
            initial=self.KEPT,
            required=False,
            error_messages={"invalid_choice": gettext_lazy("Choose what has changed.")},
        )


class AskForm(forms.Form):
    """Whom to ask, and by when they are to answer."""

    def __init__(self, *args, organisations: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["organisations"] = SeveralOf(organisations, label=gettext_lazy("Who is asked?"))
        self.fields["due"] = DayField(label=gettext_lazy("Answers are due by"), help_text=DAY_HINT)


class CloseForm(forms.Form):
    """What the round found."""

    summary = text(label=gettext_lazy("Summary"), help_text="", max_length=2000, required=False)


class ConfirmForm(forms.Form):
    """All points of contact of one organisation: each kept, ended or changed, and new ones added.

    ``changes`` of the cleaned data are what the operation is to do. ``sender`` is the field that asks the team
    for whom they answer, None for a partner.
    """

    def __init__(
        self,
        *args,
        contacts: Sequence[PointOfContact],
        themes: Sequence[Option],
        areas: Sequence[Option],
        people: Sequence[Option],
        sender: OneOf | None = None,
        **options,
    ):
        super().__init__(*args, **options)
        self.contacts = contacts
        self.choices = {"theme": themes, "area": areas, "person": people}
        for contact in contacts:
            self._add_contact(contact)
        for number in range(1, NEW_ROWS + 1):
            self._add_row(f"new-{number}")
        self.fields["note"] = text(
            label=gettext_lazy("Anything else?"),
            help_text=gettext_lazy(
                "Somebody whose name is not in the lists: leave the person open, and write here who it is."
            ),
            rows=3,
            max_length=1000,
            required=False,
            checked=True,
        )
        if sender:
            self.fields["sender"] = sender

    def _add_contact(self, contact: PointOfContact) -> None:
        ref = contact.ref
        self.fields[f"{ref}-what"] = What()
        self.fields[f"{ref}-day"] = DayField(
            label=gettext_lazy("From which day?"),
            help_text=gettext_lazy(
                "The first day on which it is so. Leave this empty where it was entered wrongly from the start."
            ),
            required=False,
        )
        self.fields[f"{ref}-person"] = self._person(initial=contact.person and contact.person.ref)
        self.fields[f"{ref}-area"] = self._area(initial=contact.area and contact.area.ref)

    def _add_row(self, row: str) -> None:
        themes = self.choices["theme"]
        choose = gettext_lazy("Choose")
        self.fields[f"{row}-theme"] = OneOf(themes, none=choose, label=gettext_lazy("Theme"), required=False)
        self.fields[f"{row}-area"] = self._area()
        self.fields[f"{row}-person"] = self._person()
        self.fields[f"{row}-start"] = UncertainDateField(
            label=gettext_lazy("Since"),
            help_text=gettext_lazy("Leave out the day, or the day and month, if they are not known."),
            required=False,
        )

    def _area(self, **options) -> OneOf:
        whole = gettext_lazy("The whole organisation")
        label = gettext_lazy("Business area")
        return OneOf(self.choices["area"], none=whole, label=label, required=False, **options)

    def _person(self, **options) -> OneOf:
        label, none = gettext_lazy("Person"), gettext_lazy("Not named")
        return OneOf(self.choices["person"], none=none, label=label, required=False, **options)

    @property
    def needed(self) -> list[str]:
        """The day is asked for where something is said to have changed."""
        return [name for name in self.fields if name.endswith(("-day", "-what"))]

    def contact_rows(self) -> list[tuple[PointOfContact, list[str], bool]]:
        """Each point of contact with the names of its fields, and whether they are shown opened."""
        return [
            (contact, self._names(contact.ref, "what", "day", "person", "area"), self._is_touched(contact))
            for contact in self.contacts
        ]

    def new_rows(self) -> list[tuple[int, list[str], bool]]:
        """Each empty row by its number, in the same way."""
        rows = [(number, f"new-{number}") for number in range(1, NEW_ROWS + 1)]
        return [
            (
                number,
                self._names(row, "theme", "area", "person", "start"),
                self.is_bound
                and any(self.data.get(name) for name in self.data if name.startswith(f"{row}-")),
            )
            for number, row in rows
        ]

    def other_names(self) -> list[str]:
        return [name for name in ("note", "sender") if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        changes = [*self._contact_changes(cleaned), *self._added(cleaned)]
        return {**cleaned, "changes": changes}

    def _contact_changes(self, cleaned: dict) -> Iterable[Change]:
        for contact in self.contacts:
            what, day, person, area = (
                cleaned.get(f"{contact.ref}-{name}") for name in ("what", "day", "person", "area")
            )
            if f"{contact.ref}-day" in self.errors or f"{contact.ref}-what" in self.errors:
                continue
            if what not in (What.ENDED, What.REPLACED):
                self._check_kept(contact, day, person, area)
                continue
            self._check_day(contact, what, day)
            if what == What.ENDED and day:
                yield Ended(contact, day)
            elif what == What.REPLACED and (person, area) == (contact.person, contact.area):
                self.add_error(f"{contact.ref}-person", _("Choose another person or business area."))
            elif what == What.REPLACED:
                yield Replaced(contact, area, person, day)

    def _check_kept(self, contact: PointOfContact, day, person, area) -> None:
        """What was typed beside "nothing" is not dropped in silence."""
        other = (person, area) != (contact.person, contact.area) and f"{contact.ref}-person" in self.data
        if day or other:
            self.add_error(f"{contact.ref}-what", _("Say what has changed, or put the rest back as it was."))

    def _check_day(self, contact: PointOfContact, what: str, day) -> None:
        if what == What.ENDED and day is None:
            self.add_error(f"{contact.ref}-day", _("Enter the day on which it ended."))
        elif day and contact.start.earliest and day < contact.start.earliest:
            self.add_error(f"{contact.ref}-day", _("This is before it began."))

    def _added(self, cleaned: dict) -> Iterable[Change]:
        for number in range(1, NEW_ROWS + 1):
            theme, area, person, start = (
                cleaned.get(f"new-{number}-{name}") for name in ("theme", "area", "person", "start")
            )
            if theme:
                yield Added(theme, area, person, start)
            elif area or person or (start and start.is_given):
                self.add_error(f"new-{number}-theme", _("Choose the theme."))

    def _is_touched(self, contact: PointOfContact) -> bool:
        """Something was typed there, just now or in a draft, or is wrong."""
        names = self._names(contact.ref, "what", "day", "person", "area")
        said = (self.data if self.is_bound else self.initial).get(names[0])
        return said not in (None, "", What.KEPT) or (
            self.is_bound and any(name in self.errors for name in names)
        )

    def _is_filled(self, row: str) -> bool:
        typed = self.data if self.is_bound else self.initial
        said = (typed.get(name) for name in typed if name.startswith(f"{row}-"))
        return any(any(value) if isinstance(value, list) else value for value in said)

    @staticmethod
    def _names(row: str, *parts: str) -> list[str]:
        return [f"{row}-{part}" for part in parts]
