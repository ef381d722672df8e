"""What the trail's page can be narrowed to. Sent in the address, so that it can be kept and passed on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.record_pages.titles import kind_of
from reports.trail.asking import ACTS, COMMANDS, READS, Wanted, nouns_in, verbs_in
from socboard.board.forms.choices import people_of
from socboard.board.history import words_of
from socboard.board.models import Board, Seat
from socboard.board.nouns import nouns
from socboard.board.reading import is_restricted

NO_DAY = _("There is no such day. Enter a real date, such as 2019-11-27.")
NOT_THERE = {"invalid_choice": _("Choose one from the list.")}


class TrailForm(forms.Form):
    """Every field may be left empty. ``wanted`` is what was asked for, once the form is valid."""

    show = forms.ChoiceField(label=_("Show"), required=False, error_messages=NOT_THERE)
    person = forms.ChoiceField(label=_("Who"), required=False, error_messages=NOT_THERE)
    seat = forms.ChoiceField(label=_("From which seat"), required=False, error_messages=NOT_THERE)
    noun = forms.ChoiceField(label=_("What kind of record"), required=False, error_messages=NOT_THERE)
    how = forms.ChoiceField(label=_("What was done"), required=False, error_messages=NOT_THERE)
    since = forms.DateField(label=_("From"), required=False, error_messages={"invalid": NO_DAY})
    until = forms.DateField(label=_("To"), required=False, error_messages={"invalid": NO_DAY})

    def __init__(self, data, *, board: Board, actor):
        super().__init__(data, auto_id="%s")
        given = {
            "show": [(ACTS, _("Acts")), (READS, _("Reads"))],
            "person": [("", _("Anybody")), *_people(board, actor), (COMMANDS, _("Commands"))],
            "seat": [("", _("Any seat")), *_seats(board, actor)],
            "noun": [("", _("Any kind")), *_nouns(board)],
            "how": [("", _("Anything")), (_("Acts"), _verbs(board)), (_("Reads"), _ways())],
        }
        for name, choices in given.items():
            self.fields[name].choices = choices
            self.fields[name].widget.attrs["class"] = "govuk-select"
        for name in ("since", "until"):
            self.fields[name].widget = forms.DateInput(
                attrs={"class": "govuk-input govuk-input--width-10", "type": "date"}, format="%Y-%m-%d"
            )

    def clean(self):
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day cannot be before the first."))

    def wanted(self) -> Wanted:
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Wanted(**given)


def _people(board: Board, actor) -> list[tuple[str, str]]:
    """Those whom the reader sees. Of whom only restricted seats tell, no name: the page is not a read of theirs."""
    seats = Seat.objects.visible_to(actor.at(board.pk)).current().filter(board=board)
    known = {seat.person_id for seat in seats if not is_restricted(seat)}
    return [
        (each.ref, each.name if each.pk in known else _("Somebody in a restricted seat"))
        for each in people_of(board, actor=actor)
    ]


def _seats(board: Board, actor) -> list[tuple[str, str]]:
    """Those that the reader sees, past ones too, each by its holder and place."""
    seats = Seat.objects.visible_to(actor.at(board.pk)).filter(board=board)
    told = [
        (
            seat.ref,
            _("A restricted seat")
            if is_restricted(seat)
            else f"{seat.person.name if seat.person else _('Vacant')}, {seat.post or seat.get_role_display()}",
        )
        for seat in seats.select_related("person")
    ]
    return sorted(told, key=lambda each: each[1])


def _nouns(board: Board) -> list[tuple[str, str]]:
    known = nouns()
    found = [(noun, kind_of(known[noun])) for noun in nouns_in(board) if noun in known]
    return sorted(found, key=lambda each: each[1])


def _verbs(board: Board) -> list[tuple[str, str]]:
    return sorted([(verb, words_of(verb)) for verb in verbs_in(board)], key=lambda each: each[1])


def _ways() -> list[tuple[str, str]]:
    return [
        ("page", _("Read")),
        ("form", _("Opened in a form")),
        ("csv", _("Downloaded in a spreadsheet")),
        ("pdf", _("Downloaded as PDF")),
        ("docx", _("Downloaded as Word")),
        ("html", _("Downloaded as a web page")),
        ("final", _("Downloaded as it was sent")),
    ]
