"""The form in which any record of a board is entered or corrected."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import reached
from socboard.board.forms.choices import choices_for, label_of, office_choices, records_of
from socboard.board.forms.fields import field_for, questions
from socboard.board.forms.questions import TEAM_ONLY
from socboard.board.models import Board, BoardRecord, OfficeTerm, Organisation, Seat
from socboard.board.models.boards import NEVER_CLOSED
from socboard.board.models.seats import GIVING_AUTHORITY
from socboard.board.nouns import nouns
from socboard.board.operations.entries import Entry
from socboard.board.operations.senders import SenderUnknown, check_sender
from socboard.kit.forms import OneOf, Option, PeriodField, line, select
from socboard.kit.markings import Marking, highest
from socboard.kit.models import REF_PATTERN
from socboard.kit.whole_periods import usual_periods

# What is asked of every record, after its own facts: name, label and hint.
PERIOD = (gettext_lazy("Period it is for"), gettext_lazy("Only where the record is about a period."))
MARKING = (
    gettext_lazy("Marking"),
    gettext_lazy("OFFICIAL-SENSITIVE is read only by those whose seat allows it."),
)
READERS = (
    gettext_lazy("Narrowed to"),
    gettext_lazy("Only those on the list will read it, whatever its marking."),
)
ORIGINATOR = (
    gettext_lazy("Whose material it is"),
    gettext_lazy(
        "Where it comes from another organisation, which has to agree before it goes wider than the board."
    ),
)
SENDER = (gettext_lazy("Entered for"), gettext_lazy("Whoever sent it, where you type it for somebody else."))
REF = (
    gettext_lazy("Reference"),
    gettext_lazy("The last part of its address. Leave it empty and one is made that says nothing."),
)
# What the fields of the second part say where nothing was entered.
NOTHING = (None, "", [""] * 8, Marking.OFFICIAL)


class RecordForm(forms.Form):
    """Asks what the noun's questions say, and what every record has; gives an ``Entry``.

    ``record`` is the one to be corrected, None for a new one. ``facts`` and ``handling`` name the fields in the two
    parts in which they are drawn. What a reference names and the reader may not see is not shown and stays.
    """

    def __init__(
        self,
        *args,
        model: type[BoardRecord],
        board: Board,
        actor,
        record: BoardRecord | None = None,
        **options,
    ):
        super().__init__(*args, **options)
        self.model, self.board, self.actor, self.record = model, board, actor, record
        self.standing = actor.standing(board.pk)
        self._unseen: dict[str, list[BoardRecord]] = {}
        self._markings = [record.marking] if record else []
        self._ask_facts()
        self.facts = list(self.fields)
        self._ask_handling()
        self.handling = [name for name in self.fields if name not in self.facts]

    @property
    def marking(self) -> Marking:
        """The highest marking of what the form shows."""
        return highest(self._markings)

    @property
    def is_handled(self) -> bool:
        """Something is said or amiss in the second part, which is then drawn open."""
        said = any(self[name].value() not in NOTHING for name in self.handling)
        return said or any(self[name].errors for name in self.handling)

    def entry(self) -> Entry:
        """What is to be written, from a valid form."""
        given = {name: self.cleaned_data[name] for name in self.fields if name not in ("ref", "organisation")}
        many = {field.name for field in self.model._meta.many_to_many} & given.keys()
        single = {field.name for field in self.model._meta.fields if field.is_relation} & given.keys()
        values = {name: given[name] for name in given.keys() - many - single}
        if ref := self.cleaned_data.get("ref"):
            values["ref"] = ref
        references = {name: given[name] or self._kept(name) for name in single} | self._whose()
        links = {name: [*given[name], *self._unseen.get(name, [])] for name in many}
        if self.record is None:
            references["board"] = self.board
        return Entry(self.model, values, references, links, instance=self.record)

    def clean_ref(self) -> str:
        ref = self.cleaned_data["ref"]
        if ref and not REF_PATTERN.match(ref):
            raise ValidationError(_("Use lower-case letters, digits and single hyphens."))
        if ref and self.model.objects.filter(board=self.board, ref=ref).exists():
            raise ValidationError(_("This reference is taken. Choose another."))
        return ref

    def _ask_facts(self) -> None:
        left_out = frozenset() if self.standing.is_team else TEAM_ONLY.get(self.model.noun, frozenset())
        for name, words in questions(self.model).items():
            if name == "organisation" and not self.standing.is_team:
                self._ask_own(words)
            elif name not in left_out:
                self.fields[name] = self._field(name, words)
        if "organisation" not in questions(self.model) and not self.standing.is_team:
            self._ask_own((_("Organisation"), ""))

    def _ask_own(self, words: tuple) -> None:
        """A partner's records are the own organisation's; it is chosen only where there are several."""
        if len(self._own) > 1:
            things = [Option(each.ref, label_of(each), each) for each in self._own]
            initial = self.record.organisation if self.record else None
            self.fields["organisation"] = OneOf(things, label=words[0], help_text=words[1], initial=initial)

    def _ask_handling(self) -> None:
        if "period" not in self.fields:
            self.fields["period"] = self._field("period", PERIOD)
        gives_authority = self.model.noun in GIVING_AUTHORITY
        marks = self.standing.may_read_sensitive and (self.standing.is_manager or not gives_authority)
        if self.board.uses_sensitive and marks:
            current = self.record.marking if self.record else Marking.OFFICIAL
            self.fields["marking"] = select(
                Marking.choices, label=MARKING[0], help_text=MARKING[1], initial=current
            )
        if not gives_authority:
            self.fields["readers"] = self._field("readers", READERS)
        self.fields["originator"] = self._field("originator", ORIGINATOR)
        if self.standing.is_team:
            self.fields["entered_for"] = self._field("entered_for", SENDER)
            if self.record is None:
                self.fields["ref"] = line(label=REF[0], help_text=REF[1], max_length=60, required=False)

    def _field(self, name: str, words: tuple) -> forms.Field:
        current, things = [], ()
        source = None if name in self.model.columns else self.model._meta.get_field(name)
        if source is not None and source.is_relation:
            current = self._seen(name, source)
            things = choices_for(self.model, name, board=self.board, actor=self.actor, current=current)
            things = [each for each in things if each.thing != self.record]
            self._markings += [getattr(each.thing, "marking", Marking.OFFICIAL) for each in things]
        field = field_for(self.model, name, words=words, things=things)
        if isinstance(field, PeriodField):
            field.offer(usual_periods(timezone.localdate(), self.board.year_starts_in))
        if name == "office" and self.model is OfficeTerm:
            field.choices = office_choices(self.board)
        if self._unseen.get(name):
            field.required = False
        if self.record:
            field.initial = self._recorded(name, source, current)
        return field

    def _recorded(self, name: str, source, current: list):
        """What the record says now, as far as this reader sees it."""
        if source is None or not source.is_relation:
            return getattr(self.record, name)
        return current if source.many_to_many else next(iter(current), None)

    def _seen(self, name: str, source) -> list:
        """What the record at hand names there; what the reader may not see is set aside."""
        if self.record is None:
            return []
        if source.many_to_many:
            named = list(getattr(self.record, name).all())
        else:
            named = [each for each in [getattr(self.record, name)] if each is not None]
        hidden = [each for each in named if isinstance(each, BoardRecord) and not self.standing.sees(each)]
        self._unseen[name] = hidden
        return [each for each in named if each not in hidden]

    def _kept(self, name: str) -> BoardRecord | None:
        return next(iter(self._unseen.get(name, [])), None)

    def _whose(self) -> dict[str, Organisation | None]:
        """The organisation, where the form or the partner's seat says it; else it stays what it is."""
        if "organisation" in self.fields:
            return {"organisation": self.cleaned_data["organisation"]}
        if self.standing.is_team or self.record:
            return {}
        return {"organisation": next(iter(self._own), None)}

    @cached_property
    def _own(self) -> list[Organisation]:
        return list(Organisation.objects.filter(pk__in=self.standing.organisations).order_by("name"))


class DeclaredConflictForm(RecordForm):
    """A conflict is declared over a record that whoever enters it sees."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        kinds = [
            (noun, model._meta.verbose_name.capitalize())
            for noun, model in nouns().items()
            if issubclass(model, BoardRecord) and noun not in NEVER_CLOSED
        ]
        asked = self.fields["about_noun"]
        self.fields["about_noun"] = select(
            sorted(kinds, key=lambda kind: kind[1]),
            label=asked.label,
            help_text=asked.help_text,
            initial=asked.initial,
        )

    def clean(self):
        values = super().clean()
        noun, ref = values.get("about_noun"), values.get("about_ref")
        if noun and ref:
            records = reached(nouns()[noun], actor=self.actor, board=self.board)
            if not records.filter(ref=ref).exists():
                raise ValidationError({"about_ref": _("There is no such record that you may read.")})
        return values


class AgreementIssueForm(RecordForm):
    """A problem that the team enters in another organisation's name says who sent it."""

    needed = frozenset({"entered_for"})

    def clean(self):
        values = super().clean()
        raised_by = values.get("organisation")
        if self.record is None and raised_by and "entered_for" in values:
            try:
                check_sender(self.board, raised_by, values["entered_for"], by=self.actor)
            except SenderUnknown as refused:
                self.add_error("entered_for", str(refused))
        return values


class MeasureForm(RecordForm):
    """A measure says where it starts from, or why that cannot be said."""

    needed = frozenset({"baseline", "no_baseline_reason"})

    def clean(self):
        values = super().clean()
        baseline = values.get("baseline")
        if "baseline" in values and not (baseline.state or values.get("no_baseline_reason")):
            self.add_error("baseline", _("Enter the baseline, or say below why there is none."))
        return values


class ApproverForm(RecordForm):
    """Whoever approves an organisation's updates sits for it now; who was named before may stay."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        seats = records_of(Seat, self.board, self.actor).perhaps_on(timezone.localdate()).exclude(person=None)
        if not self.standing.is_team:
            seats = seats.filter(organisation__in=self.standing.organisations)
        self._sits = set(seats.values_list("person", "organisation"))
        asked = self.fields["person"]
        people = {person for person, _organisation in self._sits} | {self.record and self.record.person_id}
        named = [Option(ref, label_of(each), each) for ref, each in asked.things.items() if each.pk in people]
        self.fields["person"] = OneOf(
            named, label=asked.label, help_text=asked.help_text, initial=asked.initial
        )

    def clean(self):
        values = super().clean()
        person = values.get("person")
        organisation = self._whose().get("organisation") if "organisation" not in self.errors else None
        organisation = organisation or (self.record and self.record.organisation)
        if person and organisation and (person.pk, organisation.pk) not in self._sits | self._recorded_pair():
            self.add_error("person", _("This person has no seat for that organisation now."))
        return values

    def _recorded_pair(self) -> set[tuple[int, int]]:
        return {(self.record.person_id, self.record.organisation_id)} if self.record else set()


OWN_FORMS = {
    "update-approvers": ApproverForm,
    "declared-conflicts": DeclaredConflictForm,
    "agreement-issues": AgreementIssueForm,
    "measures": MeasureForm,
}


def form_of(model: type[BoardRecord]) -> type[RecordForm]:
    """The form for this noun."""
    return OWN_FORMS.get(model.noun, RecordForm)
