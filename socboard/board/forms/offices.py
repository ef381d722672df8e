"""What is asked about a term of office, and about cover."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.choices import office_choices
from socboard.board.forms.people import DAY_HINT, END_HINT, person_field
from socboard.board.models import Board
from socboard.kit.forms import DayField, OneOf, Option, line, select, tick


class OfficeForm(forms.Form):
    """Who holds an office, from when, and after whom."""

    start = DayField(label=_("From"), help_text=DAY_HINT)
    end = DayField(label=_("Until"), help_text=END_HINT, required=False)
    post = line(
        label=_("Post"),
        help_text=_("Left empty, the post of their seat."),
        max_length=150,
        required=False,
    )
    joint = tick(label=_("The office is held jointly: whoever holds it now stays"))

    def __init__(
        self, *args, board: Board, people: list[Option], terms: list[Option], term_hint: str, **options
    ):
        """``people`` are those who have a seat today and may be chosen, ``terms`` those that one may follow."""
        super().__init__(*args, **options)
        self.fields["office"] = select(office_choices(board), label=_("Office"))
        self.fields["person"] = OneOf(
            people, label=_("Person"), help_text=_("Somebody with a seat on the board.")
        )
        self.fields["follows"] = OneOf(
            terms,
            label=_("Follows"),
            help_text=_("The term before this one, which is over on the day this one begins."),
            required=False,
        )
        if term_hint:
            self.fields["end"].help_text = term_hint
        self.order_fields(["office", "person", "post", "start", "end", "follows", "joint"])


class CoverForm(forms.Form):
    """Who acts in a seat for a time."""

    start = DayField(label=_("From"), help_text=DAY_HINT)
    end = DayField(label=_("Until"), help_text=_("The first day on which the holder acts again."))
    reason = line(
        label=_("Reason"),
        help_text=_("Such as “on leave”. No medical or private matters."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, board: Board, actor, without: set[int | None], **options):
        super().__init__(*args, **options)
        self.fields["person"] = person_field(board, without, actor=actor, label=_("Who acts for them?"))
        self.order_fields(["person", "start", "end", "reason"])
