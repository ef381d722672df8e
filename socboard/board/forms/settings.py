"""The settings of a board, in the groups in which they are shown, and what is asked to found a working group."""

from copy import copy

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.fields import field_for
from socboard.board.models import Board
from socboard.board.operations.entries import Entry
from socboard.kit.forms import OneOf, Option, number, select, worded

BEFORE = _("Working days before the meeting.")
# In what a number is counted, where the setting is only read.
COUNTED = {
    "updates_due": _("%(count)s working days before the meeting"),
    "pack_to_chair": _("%(count)s working days before the meeting"),
    "circulated": _("%(count)s clear working days before the meeting"),
    "minutes_due": _("%(count)s working days after the meeting"),
    "small_count_below": _("fewer than %(count)s persons"),
    "hidden_range_width": _("at least %(count)s possible values"),
}
# Heading, then each setting with its label and its hint.
GROUPS = (
    (
        _("The board"),
        {
            "name": (_("Name"), ""),
            "short_name": (_("Short name"), _("As in sentences and at the head of pages.")),
            "area": (_("The place it serves"), _("As in “the City of London”.")),
            "established": (_("Established"), ""),
            "function": (
                _("What it is for"),
                _("What it was set up to do, beginning with a verb: “provide an advisory function”."),
            ),
            "parent": (
                _("Reports to"),
                _("The people of that board read what is released to the parent partnership."),
            ),
        },
    ),
    (
        _("Words and the year"),
        {
            "chair_word": (_("What the chair is called"), ""),
            "year_starts_in": (_("The board year starts in"), ""),
            "meetings_per_year": (_("Meetings a year"), ""),
        },
    ),
    (
        _("Deadlines"),
        {
            "updates_due": (_("Partners' updates are due"), BEFORE),
            "pack_to_chair": (_("The pack goes to the %(chair)s"), BEFORE),
            "circulated": (_("Papers are circulated"), _("Clear working days before the meeting.")),
            "minutes_due": (_("Draft minutes are due"), _("Working days after the meeting.")),
            "meets_in_public": (
                _("The board meets in public"),
                _(
                    "Then agenda and papers are published the clear days before a meeting, and a later paper needs "
                    "the chair's reason for urgency. Otherwise lateness is shown and nothing is barred."
                ),
            ),
        },
    ),
    (
        _("Actions"),
        {
            "action_style": (
                _("How actions are numbered"),
                _(
                    "With {number} where the number stands, and {year} where each year counts anew: “OR{number}” gives "
                    "OR4, “{number}/{year}/P” gives 3/2018/P. What is numbered already keeps its number."
                ),
            ),
            "closing_needs_evidence": (_("An action is closed only with what shows that it was done"), ""),
        },
    ),
    (
        _("Small counts"),
        {
            "small_count_below": (
                _("Counts of persons that are hidden"),
                _("Counts below this number are hidden. With 10, one to nine read “single figures”."),
            ),
            "hidden_range_width": (
                _("What a hidden count has to leave open"),
                _(
                    "However somebody puts together what is published, at least this many values of a hidden count "
                    "stay possible."
                ),
            ),
        },
    ),
    (
        _("Markings"),
        {
            "uses_sensitive": (_("Records may be marked OFFICIAL-SENSITIVE"), ""),
            "handling": (_("Handling instruction"), _("Printed with OFFICIAL-SENSITIVE on every page.")),
            "sensitive_needs_second_factor": (
                _("A second step at sign-in is needed to read OFFICIAL-SENSITIVE"),
                "",
            ),
        },
    ),
)
LOOSER = _("This protects less than now. Only the community safety manager may change it so.")
COUNTS = ("meetings_per_year", "updates_due", "pack_to_chair", "circulated", "minutes_due")


class SettingsForm(forms.Form):
    """Every setting of a board. ``above`` are the boards that it may report to."""

    def __init__(self, *args, board: Board, above: list[Board], may_loosen: bool, **options):
        super().__init__(*args, **options)
        self.board, self.may_loosen = board, may_loosen
        for _heading, settings in GROUPS:
            for name, words in settings.items():
                self.fields[name] = self._field(name, words, above)
                self.fields[name].initial = getattr(board, name)

    def groups(self) -> list[tuple[str, list[str]]]:
        """Each heading with the names of its fields."""
        return [(str(heading), list(settings)) for heading, settings in GROUPS]

    def entry(self) -> Entry:
        """What is to be written, from a valid form."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "parent"}
        return Entry(Board, values, {"parent": self.cleaned_data["parent"]}, instance=self.board)

    def clean(self):
        """Whatever protects less is refused at its field, unless the one who asks may loosen it."""
        values = super().clean()
        changed = copy(self.board)
        for name, value in values.items():
            setattr(changed, name, value)
        if not self.may_loosen:
            for name in set(changed.loosened(self.board)) & values.keys():
                self.add_error(name, LOOSER)
        return values

    def _field(self, name: str, words: tuple, above: list[Board]) -> forms.Field:
        told = {"label": words[0] % {"chair": self.board.chair_word.lower()}, "help_text": words[1]}
        if name == "parent":
            things = [Option(board.ref, board.name, board) for board in above]
            return OneOf(things, none=_("No other board"), required=False, **told)
        if name == "year_starts_in":
            return worded(
                forms.TypedChoiceField(
                    choices=MONTHS.items(),
                    coerce=int,
                    widget=forms.Select(attrs={"class": "govuk-select"}),
                    error_messages={"invalid_choice": _("Choose one from the list.")},
                    **told,
                )
            )
        if name == "chair_word":
            return select(Board.ChairWord.choices, initial=self.board.chair_word, **told)
        if name in COUNTS:
            return number(least=1, most=100, **told)
        if name in ("small_count_below", "hidden_range_width"):
            return number(least=2, most=1000, **told)
        return field_for(Board, name, words=words)


class GroupForm(forms.Form):
    """A new working group. It starts with the settings of the board above it."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("name", "short_name", "function", "established"):
            words = next(settings[name] for _heading, settings in GROUPS if name in settings)
            self.fields[name] = field_for(Board, name, words=words)
