"""A filled Word form: give the file, see what it would change, then read it in as one act."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from priorities.forms.updates_word import ReadInForm, WordFileForm
from priorities.forms.updates_word_plan import Does, Line, Planned, planned
from priorities.measures.questions import Question
from priorities.models import Update
from priorities.operations.update_saving import HandingIn, Saving, Source, save_all
from priorities.views.frame import PrioritiesFrame
from priorities.views.measures_giving import given_by
from priorities.views.updates_calls import find_call
from priorities.views.updates_word import Sheet, find_organisation, sheet_of
from priorities.views.updates_word_source import NOT_KEPT, source_of
from priorities.word_form.reading import Filled, Said, read, whose
from socboard.board.access import seated_board
from socboard.board.forms.senders import sender_field
from socboard.board.models import FormDraft
from socboard.board.nouns import address
from socboard.board.operations.records import AlreadyWithdrawn, ChangedMeanwhile, NotRecorded
from socboard.kit import held_files
from socboard.kit.plain_text import printable
from socboard.kit.refusals import Refused
from socboard.kit.uploads import word_blocks

TAGS = {
    Does.NEW: (gettext_lazy("New"), "green"),
    Does.CHANGE: (gettext_lazy("Changed"), "blue"),
    Does.NOTHING: (gettext_lazy("As it is"), "grey"),
    Does.ASKED: (gettext_lazy("Question"), "yellow"),
    Does.MISTAKE: (gettext_lazy("Left out"), "red"),
}
SUBMIT = "submit"
# So many characters of a text are shown in the preview.
LONGEST_ECHO = 4000


class ReadWordForm(PrioritiesFrame):
    """What was read waits, between preview and act, where other unsent forms of this account do."""

    place = "calls"
    template_name = "priorities/updates/word_read.html"
    find_board = staticmethod(seated_board)

    def dispatch(self, request, *args, **kwargs):
        self.call = find_call(self.kwargs["ref"], self.board, actor=self.actor)
        if not (self.standing.is_team or self.standing.is_partner):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        waiting = self.still_asked()
        return self.preview(waiting.fields) if waiting else self.shown(form=WordFileForm())

    def post(self, request, *args, **kwargs):
        if "another" in request.POST:
            self.waiting().delete()
            held_files.drop(request, request.path)
            return HttpResponseRedirect(request.path)
        return self.apply() if "act" in request.POST else self.receive()

    def waiting(self):
        return FormDraft.objects.filter(user=self.request.user, address=f"{self.request.path}#filled")

    def still_asked(self) -> FormDraft | None:
        """What waits, unless its organisation is no longer asked in this call, or no longer the reader's."""
        waiting = self.waiting().first()
        try:
            if waiting:
                find_organisation(waiting.fields["organisation"], self.call, actor=self.actor)
        except (PermissionDenied, Http404):
            return None
        return waiting

    def receive(self):
        """Read the file, and keep what it says for the preview."""
        form = WordFileForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.shown(form=form, status=422)
        try:
            filled = self.read(form.cleaned_data["file"])
        except Refused as refused:
            form.add_error("file", str(refused))
            return self.shown(form=form, status=422)
        FormDraft.objects.update_or_create(
            user=self.request.user,
            address=f"{self.request.path}#filled",
            defaults={"fields": kept(filled), "saved_at": timezone.now()},
        )
        held_files.hold(self.request, form, self.request.path)
        return HttpResponseRedirect(self.request.path)

    def read(self, file) -> Filled:
        """Raises Refused: a file that cannot be read, no form of ours, of another call, of others, or empty."""
        blocks = word_blocks(file)
        named = whose(blocks)
        if named is None:
            raise Refused(
                _(
                    "This is no form for updates, or the line that begins with “Leave this line as it is” was taken "
                    "out of it. Download the form again, and copy the words into it."
                )
            )
        call, organisation = named
        if call != self.call.ref:
            raise Refused(
                _("This form is of another call for updates. Open that call, and read it in there.")
            )
        try:
            whose_it_is = find_organisation(organisation, self.call, actor=self.actor)
        except (PermissionDenied, Http404) as error:
            raise Refused(self.not_theirs()) from error
        filled = read(blocks, sheet_of(self.call, whose_it_is, actor=self.actor).form)
        if not (filled.texts or filled.unplaced):
            raise Refused(_("Nothing is written in this form."))
        return filled

    def not_theirs(self) -> str:
        if self.standing.is_team:
            return _("This form is for an organisation that is not asked in this call.")
        return _("This form is another organisation's. You read in only your own.")

    def sheet(self, fields: dict) -> Sheet:
        whose_it_is = find_organisation(fields["organisation"], self.call, actor=self.actor)
        return sheet_of(self.call, whose_it_is, actor=self.actor)

    def plans(self, sheet: Sheet, fields: dict) -> list[Planned]:
        """What was read, compared with each update as it stands now."""
        prefix = "choice-"
        choices = {
            name.removeprefix(prefix): value
            for name, value in self.request.POST.items()
            if name.startswith(prefix)
        }
        found = []
        for ref, update in sheet.updates.items():
            texts = {name: Said(*said) for name, said in fields["texts"].get(ref, {}).items()}
            asked = (sheet.questions[ref], sheet.measures[ref])
            found.append(planned(update, *asked, texts, choices))
        return found

    def apply(self):
        """Do what was previewed, if it is still what the form would do."""
        waiting = self.still_asked()
        if waiting is None:
            return HttpResponseRedirect(self.request.path)
        sheet = self.sheet(waiting.fields)
        plans = self.plans(sheet, waiting.fields)
        form = self.read_in_form(sheet, plans, self.request.POST)
        problem, status = self.bar(plans, form)
        if not problem:
            try:
                source = source_of(self.request, sheet)
                number = self.record(plans, source, form.cleaned_data)
            except Refused as refused:
                problem, status = refused.sentence, 422
                if refused.field in form.fields:
                    form.add_error(refused.field, refused.sentence)
                    return self.preview(waiting.fields, form=form, status=status)
            except NotRecorded as error:
                problem, status = " ".join(error.mistakes[0][1].messages), 422
            except (ChangedMeanwhile, AlreadyWithdrawn):
                problem, status = _("Somebody changed this just now. This is what would change now."), 409
        if problem:
            messages.warning(self.request, problem)
            return self.preview(waiting.fields, form=form, status=status)
        waiting.delete()
        held_files.drop(self.request, self.request.path)
        words = ngettext("%(number)d update was read in.", "%(number)d updates were read in.", number)
        messages.success(self.request, words % {"number": number})
        if source is None:
            messages.warning(self.request, NOT_KEPT)
        return HttpResponseRedirect(self.back())

    def bar(self, plans: list[Planned], form: ReadInForm) -> tuple[str, int]:
        """Why this cannot be done, with the status of the answer; nothing where it can."""
        if fingerprint(plans) != self.request.POST.get("seen", ""):
            return _("Something has changed since you looked. This is what would change now."), 409
        if not form.is_valid():
            return _("Something below is not right."), 422
        if any(each.is_asked for each in plans):
            return _("Say what is meant where it is asked."), 422
        if any(each.asks_numbers for each in plans) and not form.cleaned_data.get("numbers_fine"):
            return _("Take the numbers out of the file, or say that they may stay."), 422
        if not any(each.changes or self.hands_in(each) for each in plans):
            return _("Nothing in this form would change anything."), 422
        return "", 200

    def hands_in(self, plan: Planned) -> bool:
        return self.request.POST.get("act") == SUBMIT and plan.says_something

    def record(self, plans: list[Planned], source: Source | None, values: dict) -> int:
        reason = HandingIn(values.get("late_reason", ""))
        savings = [
            Saving(each.update, each.page, reason if self.hands_in(each) else None)
            for each in plans
            if each.changes or self.hands_in(each)
        ]
        save_all(savings, source=source, sender=values.get("sender"), by=self.actor)
        return len(savings)

    def read_in_form(self, sheet: Sheet, plans: list[Planned], data=None) -> ReadInForm:
        sender = None
        if self.standing.is_team:
            sender = sender_field(self.board, sheet.organisation, actor=self.actor)
        return ReadInForm(
            data,
            sender=sender,
            is_late=self.call.is_past(timezone.localdate()),
            asks_numbers=any(each.asks_numbers for each in plans),
        )

    def preview(self, fields: dict, *, form: ReadInForm | None = None, status: int = 200):
        sheet = self.sheet(fields)
        plans = self.plans(sheet, fields)
        titles = {part.ref: part.title for part in sheet.form.parts}
        return self.shown(
            form=form or self.read_in_form(sheet, plans),
            status=status,
            plans=[self.told(each, titles[each.update.ref]) for each in plans],
            organisation=sheet.organisation,
            unplaced=[[echo(place), echo(sentence)] for place, sentence in fields["unplaced"]],
            questions=self.raised(plans),
            numbers=any(each.asks_numbers for each in plans),
            seen=fingerprint(plans),
            reads=any(each.is_readable for each in plans),
            restricted=[self.call, *sheet.updates.values()],
            page_marking=sheet.form.marking,
        )

    def told(self, plan: Planned, title: str) -> dict:
        return {
            "title": title,
            "lines": [(echoed(line), *TAGS[line.does]) for line in plan.lines],
            "says_something": plan.says_something,
            "address": address(self.board.ref, Update.noun, plan.update.ref, "write"),
        }

    def raised(self, plans: list[Planned]) -> list[Question]:
        """What the values raise beside those recorded."""
        new = [pair for each in plans for pair in each.figures]
        if not new:
            return []
        given = {each.measure.pk: each for each in given_by(self.actor, self.board)}
        found = []
        for asked, quantity in new:
            beside = given.get(asked.measure.pk)
            if beside:
                found += beside.raised_by_name([beside.value(asked.period, quantity)])
        return found

    def back(self) -> str:
        return address(self.board.ref, self.call.noun, self.call.ref)

    def shown(self, *, form, status: int = 200, **told):
        response = self.render_to_response(self.get_context_data(form=form, **told), status=status)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, *, restricted=(), page_marking: str = "", **told):
        return super().get_context_data(
            crumbs=self.crumbs((self.call.title, self.back()), (_("Read in a filled form"), "")),
            marking=page_marking or self.call.marking,
            shown=restricted or [self.call],
            call=self.call,
            back=self.back(),
            **told,
        )


def echoed(line: Line) -> Line:
    return replace(line, before=echo(line.before), after=echo(line.after), words=echo(line.words))


def echo(text: str) -> str:
    """Words of a file as the preview shows them: as they stand, but not endless."""
    shown = printable(text)
    if len(shown) <= LONGEST_ECHO:
        return shown
    more = _("%(start)s… (%(number)s characters more)")
    return more % {"start": shown[:LONGEST_ECHO], "number": f"{len(shown) - LONGEST_ECHO:,}"}


def kept(filled: Filled) -> dict:
    """What was read, as plain data."""
    texts = {
        ref: {name: [said.text, said.mark] for name, said in boxes.items()}
        for ref, boxes in filled.texts.items()
    }
    return {
        "organisation": filled.organisation,
        "texts": texts,
        "unplaced": [list(each) for each in filled.unplaced],
    }


def fingerprint(plans: list[Planned]) -> str:
    """The same for the same plan, whatever was answered to its questions."""
    told = [(each.update.ref, [_unanswered(line) for line in each.lines]) for each in plans]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def _unanswered(line: Line) -> tuple:
    return (line.field, line.before, line.words, "" if line.name else line.after, not line.name and line.does)
