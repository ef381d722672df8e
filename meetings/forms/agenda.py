"""What is asked about an item of an agenda, what carries on, the template of the board, and the chair's agreement."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings.models import AgendaItem, ItemKind
from meetings.models.agenda import LONGEST_ITEM, LONGEST_TITLE
from socboard.board.forms.records import RecordForm
from socboard.board.operations.entries import Entry
from socboard.kit.forms import DayField, OneOf, Option, SeveralOf, line, number, select, text
from socboard.kit.markings import Marking

QUESTIONS = {
    "title": (_("Title"), ""),
    "purpose": (_("Purpose"), ""),
    "minutes": (_("Minutes needed"), ""),
    "organisation": (_("Which organisation brings it"), _("Leave it empty for an item of the board's own.")),
    "owner": (_("Owner"), _("Who answers for it.")),
    "presenter": (_("Who presents it"), _("Where that is somebody else of the board.")),
    "presenter_guest": (_("Or a guest who presents it"), _("Name and office.")),
    "priority": (_("Priority"), _("Where it is about one.")),
    "finding": (_("Inspection finding"), _("Where it is about one.")),
}
RESTRICTED = {
    "restricted_because": (_("Why some may not read it"), _("In the words of whoever wishes it so.")),
    "open_title": (
        _("Open title"),
        _("What those see who may not read it. Leave it empty and they see nothing of it."),
    ),
}
IN_PUBLIC = {
    "paragraph": (
        _("Why the public may be excluded"),
        _("The paragraph of Schedule 12A to the Local Government Act 1972."),
    ),
    "public_interest": (_("Public interest"), _("Why it is better served by excluding the public.")),
}
# Spare lines of the template.
SPARE = 3
MOST_LINES = 40


class RestrictedForm(RecordForm):
    """A form about something that some may not read, with its reason among what is said of its readers."""

    asked_questions: dict = {}
    restricted = ("restricted_because",)

    def _ask_facts(self) -> None:
        for name, words in self.asked_questions.items():
            self.fields[name] = self._field(name, words)

    def _ask_handling(self) -> None:
        super()._ask_handling()
        for name in ("period", "ref"):
            self.fields.pop(name, None)
        asked = {name: RESTRICTED[name] for name in self.restricted}
        for name, words in (asked | (IN_PUBLIC if self.board.meets_in_public else {})).items():
            self.fields[name] = self._field(name, words)

    def clean(self):
        values = super().clean()
        closed = (
            values.get("marking", Marking.OFFICIAL) != Marking.OFFICIAL
            or values.get("readers")
            or values.get("paragraph")
            or (self.record is not None and "marking" not in self.fields and self.record.is_restricted)
        )
        if values.get("open_title") and not closed:
            self.add_error(
                "open_title", _t("Everybody on the board sees its title: mark or narrow it first.")
            )
        if closed and self.board.meets_in_public and not values.get("paragraph"):
            self.add_error(
                "paragraph", _t("Choose the paragraph: the public is excluded for one of these alone.")
            )
        if (
            values.get("paragraph")
            and not values.get("public_interest")
            and "public_interest" not in self.errors
        ):
            self.add_error("public_interest", _t("Say why the public interest asks for it."))
        return values


class ItemForm(RestrictedForm):
    """An item of an agenda. Gives an ``Entry``."""

    asked_questions = QUESTIONS
    restricted = ("restricted_because", "open_title")
    needed = frozenset({"paragraph", "public_interest"})

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        label = QUESTIONS["minutes"][0]
        given = self.record.minutes if self.record else None
        asked = number(label=label, least=1, most=LONGEST_ITEM, required=False, initial=given)
        self.fields["minutes"] = asked

    def clean(self):
        values = super().clean()
        if values.get("presenter") and values.get("presenter_guest"):
            self.add_error("presenter_guest", _t("Name either somebody of the board or a guest."))
        return values

    def entry(self) -> Entry:
        entry = super().entry()
        if self.record is None:
            entry.values["kind"] = ItemKind.BUSINESS
        return entry


class CarryForm(forms.Form):
    """Which items of the last meeting go on this agenda too."""

    def __init__(self, *args, items: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["items"] = SeveralOf(
            items,
            label=_("Items to carry on"),
            help_text=_("Those are ticked whose papers have not come yet."),
        )


class AgreedForm(forms.Form):
    """Nothing is asked: the chair agrees with the agenda as it is shown."""


class AgreementForm(forms.Form):
    """Who agreed, and when, where it was said by e-mail or telephone."""

    on = DayField(label=_("Agreed on"))

    def __init__(self, *args, people: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["person"] = OneOf(people, label=_("Who agreed"))
        self.order_fields(["person", "on"])


class BriefForm(forms.Form):
    """What the chair is told about an item."""

    text = text(
        label=_("Brief"),
        help_text=_("Read by the chair, the deputy chair and the manager's team alone."),
        rows=8,
        max_length=5000,
        checked=True,
    )


class TemplateForm(forms.Form):
    """The items that every agenda begins with, one line for each; a line without a title falls out.

    ``lines`` are those of today.
    """

    def __init__(self, *args, lines: Sequence[dict], **options):
        super().__init__(*args, **options)
        self.count = min(len(lines) + SPARE, MOST_LINES)
        # The page says what may be left empty.
        self.needed = frozenset(name for _at, names in self.rows for name in names)
        for at in range(1, self.count + 1):
            given = lines[at - 1] if at <= len(lines) else {}
            self._ask(at, given)

    def _ask(self, at: int, given: dict) -> None:
        self.fields[f"place_{at}"] = number(label=_t("Place"), least=1, most=99, initial=at)
        self.fields[f"title_{at}"] = line(
            label=_t("Title"),
            max_length=LONGEST_TITLE,
            required=False,
            checked=True,
            initial=given.get("title", ""),
        )
        self.fields[f"kind_{at}"] = select(
            ItemKind.choices,
            label=_t("Kind"),
            initial=given.get("kind", ItemKind.BUSINESS),
        )
        self.fields[f"purpose_{at}"] = select(
            AgendaItem.Purpose.choices,
            none=_t("Not stated"),
            label=_t("Purpose"),
            required=False,
            initial=given.get("purpose", ""),
        )
        self.fields[f"minutes_{at}"] = number(
            label=_t("Minutes"),
            least=1,
            most=LONGEST_ITEM,
            required=False,
            initial=given.get("minutes"),
        )

    @property
    def rows(self) -> list[tuple[int, list[str]]]:
        """The lines, each with the names of its fields."""
        parts = ("place", "title", "kind", "purpose", "minutes")
        return [(at, [f"{part}_{at}" for part in parts]) for at in range(1, self.count + 1)]

    def clean(self):
        values = super().clean()
        seen = set()
        for at in range(1, self.count + 1):
            kind = values.get(f"kind_{at}")
            if not values.get(f"title_{at}") or kind in (None, ItemKind.BUSINESS):
                continue
            if kind in seen:
                self.add_error(f"kind_{at}", _t("Another line is of this kind already."))
            seen.add(kind)
        return values

    def kept(self) -> list[dict[str, object]]:
        """The lines with a title, by their places, from a valid form."""
        values = self.cleaned_data
        lines = [
            (
                values[f"place_{at}"],
                at,
                {
                    "title": values[f"title_{at}"],
                    "kind": values[f"kind_{at}"],
                    "purpose": values[f"purpose_{at}"],
                    "minutes": values[f"minutes_{at}"],
                },
            )
            for at in range(1, self.count + 1)
            if values[f"title_{at}"]
        ]
        return [given for _place, _at, given in sorted(lines, key=lambda each: each[:2])]
