"""The fields of the page on which an update is written, group by group."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from priorities.models import CallQuestion, Update, UpdateAttachment
from socboard.board.forms.library import file_field
from socboard.kit.forms import OneOf, Option, SeveralOf, line, select, text, tick
from socboard.kit.markings import Marking

WORDS = {
    "progress": (_("Progress"), _("What was done and what came of it. A paragraph is enough."), 6, 10_000),
    "problems": (_("Problems"), _("What stands in the way."), 3, 10_000),
    "help_needed": (_("Help needed from the board"), _("What others could do."), 3, 5000),
}
LONGEST_ANSWER = 5000


def answer_name(question: CallQuestion) -> str:
    """The name of the field that answers a question of the call."""
    return f"answer-{question.ref}"


def word_fields(update: Update, questions: Sequence[CallQuestion]) -> dict[str, forms.Field]:
    """The usual three texts, the answers to the call's questions, and that there is nothing to say."""
    found: dict[str, forms.Field] = {}
    for name, (label, hint, rows, most) in WORDS.items():
        found[name] = text(
            label=label,
            help_text=hint,
            rows=rows,
            max_length=most,
            required=False,
            initial=getattr(update, name),
        )
    for question in questions:
        found[answer_name(question)] = text(
            label=question.text,
            help_text="",
            rows=3,
            max_length=LONGEST_ANSWER,
            required=False,
            initial=update.answers.get(question.ref, ""),
        )
    found["nothing_to_report"] = tick(
        label=_("Nothing to report"),
        help_text=_("That is an answer too."),
        initial=update.nothing_to_report,
    )
    return found


def file_fields(attachments: Sequence[UpdateAttachment], lost: str = "") -> dict[str, forms.Field]:
    """A new file, and which of those that came with it are taken out again.

    ``lost`` names a file that was chosen and is not kept: whoever goes on chooses it again, or says that none comes.
    """
    found: dict[str, forms.Field] = {}
    if attachments:
        things = [Option(each.ref, each.title, each) for each in attachments]
        found["taken_out"] = SeveralOf(things, label=_("Take out a file that came with it"), required=False)
    found["file"] = file_field()
    found["file"].label, found["file"].required = _("Attach a file"), False
    found["file_title"] = line(label=_("What the file is"), max_length=150, required=False, checked=True)
    if lost:
        found["without_file"] = tick(label=_t("Go on without the file “%(name)s”") % {"name": lost})
    return found


def sender_asked(sender: OneOf, hint) -> OneOf:
    """For whom the team enters it; demanded only when it is handed in."""
    sender.label, sender.required, sender.help_text = _("Entered for"), False, hint
    return sender


def late_field() -> forms.Field:
    """Why it comes after its day; demanded only when it is handed in."""
    return line(
        label=_("Why it is late"), help_text=_("In a few words; the manager reads it."), required=False
    )


def numbers_field() -> forms.Field:
    """That numbers in the words may stay (house rule 19)."""
    return tick(label=_("Keep them: they are no person's and no case's"))


def reader_fields(update: Update, lists: Sequence[Option] | None, marks_it: bool) -> dict[str, forms.Field]:
    """Who reads it, and whether it may be published. ``lists`` and ``marks_it`` as the form takes them."""
    found: dict[str, forms.Field] = {}
    if marks_it:
        found["marking"] = select(
            Marking.choices,
            label=_("Marking"),
            help_text=_("OFFICIAL-SENSITIVE is read only by those whose seat allows it."),
            initial=update.marking,
        )
    if lists:
        found["readers"] = OneOf(
            lists,
            none=_("Everybody on this board, once it is accepted"),
            label=_("Narrow it to a reader list"),
            help_text=_("Only the manager can widen it again."),
            initial=update.readers,
            required=False,
        )
    found["publishable"] = tick(
        label=_("It may be published"),
        help_text=_("In the annual review, after the manager's and the chair's approval."),
        initial=update.publishable,
    )
    found["consent"] = line(
        label=_("Whose material you pass on, and how they agreed"),
        help_text=_("Where part of it comes from somebody else, as in “e-mail of the head of intelligence”."),
        max_length=300,
        required=False,
        initial=update.consent,
    )
    return found
