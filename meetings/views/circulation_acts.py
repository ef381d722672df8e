"""What the team does for those who do not read here: list them, take their file, say that it was sent, tell them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from meetings.forms.circulation import Known, RecipientForm, SendingForm
from meetings.models import AgendaItem, Guest, Meeting, Pack, PackFile, Recipient, Sending
from meetings.operations import circulation as operations
from meetings.views.frame import MeetingsForm
from meetings.views.packs import find_pack
from meetings.views.packs_words import title_of
from meetings.views.pressing import pressed
from socboard.board.about import FOLLOWED
from socboard.board.access import may, reached, seated_board
from socboard.board.models import Board, Person, Seat
from socboard.board.nouns import address
from socboard.board.reading import Shown, note_read
from socboard.kit import files
from socboard.kit.file_kinds import PDF
from socboard.kit.forms import Option
from socboard.kit.pack import copies
from socboard.kit.refusals import Refused
from socboard.kit.serving import ranged

LONGEST_NAME = 60
# So many of earlier lists are offered, the latest first.
MOST_KNOWN = 100
Part = Recipient.Part


def find_recipient(ref: str, board: Board, *, actor) -> Recipient:
    """Somebody on a list, withdrawn ones too, with the meeting, if the reader sees it. Raises Http404."""
    seen = reached(Recipient, actor=actor, board=board)
    found = seen.select_related("meeting__release", "meeting__readers", "person", "item", *FOLLOWED)
    recipient = found.filter(ref=ref).first()
    if recipient is None:
        raise Http404
    recipient.board = recipient.meeting.board = board
    return recipient


class RecipientPage(MeetingsForm):
    """The form about somebody on the list of one meeting."""

    place = "packs"
    form_class = RecipientForm
    meeting: Meeting

    @cached_property
    def items(self) -> list[AgendaItem]:
        """Those that somebody from outside may present."""
        seen = reached(AgendaItem, actor=self.actor, board=self.board).current().filter(meeting=self.meeting)
        found = seen.select_related("presenter", "organisation").order_by("order", "pk")
        return [each for each in found if not each.is_restricted]

    def form_options(self) -> dict:
        return {"items": [Option(each.ref, each.title, each) for each in self.items]}


class ListRecipient(RecipientPage):
    """Somebody new, chosen from those whom the meeting or an earlier list knows, or typed."""

    title = gettext_lazy("Add somebody to the list")
    button = gettext_lazy("Add to the list")
    done = gettext_lazy("They are on the list.")

    def load(self, ref: str) -> None:
        self.pack = find_pack(ref, self.board, actor=self.actor)
        self.meeting = self.pack.meeting

    def may(self) -> bool:
        return may("circulate", self.pack, actor=self.actor) and not self.meeting.is_withdrawn

    @property
    def caption(self) -> str:
        return title_of(self.pack)

    def back(self) -> str:
        return address(self.board.ref, Pack.noun, self.pack.ref, "circulation")

    def form_options(self) -> dict:
        return {**super().form_options(), "known": self.known()}

    def known(self) -> list[Option]:
        """Who presents or attends as a guest, and who was on an earlier list; not those who are on this one already,
        nor those who read here. Four queries.
        """
        seen = reached(Recipient, actor=self.actor, board=self.board).current()
        here = set(seen.filter(meeting=self.meeting).values_list("name", flat=True))
        earlier = seen.exclude(meeting=self.meeting).select_related("person").order_by("-pk")[:MOST_KNOWN]
        guests = reached(Guest, actor=self.actor, board=self.board).current().filter(meeting=self.meeting)
        offered = [*self.presenters(), *(_of_guest(each) for each in guests.select_related("person"))]
        offered += [_of_earlier(each) for each in earlier]
        reads_here = self.reads_here(offered)
        found: dict[str, Option] = {}
        for option in offered:
            one: Known = option.thing
            if one.name not in here and not (one.person and one.person.pk in reads_here):
                found.setdefault(one.name, option)
        return list(found.values())

    def presenters(self) -> list[Option]:
        return [_of_item(each) for each in self.items if each.presenter or each.presenter_guest]

    def reads_here(self, offered: list[Option]) -> set[int]:
        """Of these people those who have a seat and an account. One query."""
        people = {
            option.thing.person.pk
            for option in offered
            if option.thing.person and option.thing.person.user_id
        }
        held = Seat.objects.on(timezone.localdate()).filter(board=self.board, person__in=people)
        return set(held.values_list("person", flat=True))

    def do(self, values: dict) -> str:
        operations.list_recipient(
            self.meeting,
            values=self.form.plain_values(),
            person=values["person"],
            item=values["item"],
            by=self.actor,
        )
        return self.back()


class ChangeRecipient(RecipientPage):
    """Where the file goes, what they present, and how its originators agreed."""

    title = gettext_lazy("Change what is known of them")
    done = gettext_lazy("The change is saved.")

    def load(self, ref: str) -> None:
        self.subject = self.recipient = find_recipient(ref, self.board, actor=self.actor)
        self.meeting = self.recipient.meeting

    def may(self) -> bool:
        return may("change", self.recipient, actor=self.actor) and not self.recipient.is_withdrawn

    @property
    def caption(self) -> str:
        return self.recipient.name

    def back(self) -> str:
        """The list on which they stand, by the latest pack that the reader sees; without one, their own page."""
        packs = reached(Pack, actor=self.actor, board=self.board).current().filter(meeting=self.meeting)
        if latest := packs.exclude(state=Pack.State.REPLACED).order_by("-number", "-pk").first():
            return address(self.board.ref, Pack.noun, latest.ref, "circulation")
        return address(self.board.ref, Recipient.noun, self.recipient.ref)

    def initial(self) -> dict:
        one = self.recipient
        names = ("name", "works_for", "sent_to", "part", "consent")
        told = {name: getattr(one, name) for name in names}
        return {**told, "item": one.item.ref if one.item else "", "consented": one.consented.latest}

    def do(self, values: dict) -> str:
        operations.correct_recipient(
            self.recipient,
            values=self.form.plain_values(),
            person=self.recipient.person,
            item=values["item"],
            by=self.actor,
        )
        return self.back()


class RecordSending(MeetingsForm):
    """That somebody was sent their file: by which way, and when."""

    place = "packs"
    form_class = SendingForm
    title = gettext_lazy("Record that it was sent")
    button = gettext_lazy("Record it")
    done = gettext_lazy("It is recorded.")

    def load(self, ref: str, recipient: str) -> None:
        self.pack = find_pack(ref, self.board, actor=self.actor)
        self.recipient = _listed(self.pack, recipient, actor=self.actor)

    def may(self) -> bool:
        return may("circulate", self.pack, actor=self.actor)

    @property
    def caption(self) -> str:
        return f"{title_of(self.pack)}: {self.recipient.name}"

    @property
    def intro(self) -> str:
        return _("Sent to: %(where)s") % {"where": self.recipient.sent_to}

    def initial(self) -> dict:
        return {"on": timezone.localdate()}

    def back(self) -> str:
        return address(self.board.ref, Pack.noun, self.pack.ref, "circulation")

    def do(self, values: dict) -> str:
        operations.record_sending(self.pack, self.recipient, **values, by=self.actor)
        return self.back()


@require_POST
def take(request, board, ref, recipient):
    """The file of one recipient, with their name on it; while it is not made yet, that is said."""
    place = seated_board(request, board)
    pack = find_pack(ref, place, actor=request.actor)
    one = _listed(pack, recipient, actor=request.actor)
    try:
        found = operations.hand_out(pack, one, by=request.actor)
    except Refused as error:
        messages.error(request, str(error))
    else:
        if found.file_id is not None:
            note_read(request.actor, place, [Shown(pack.noun, pack.ref, found.marking)], "pdf")
            return _copy_for(request, pack, found, one.name)
        messages.success(request, _("Their file is being made. Look again in a moment."))
    return HttpResponseRedirect(address(place.ref, Pack.noun, pack.ref, "circulation"))


@require_POST
def tell(request, board, ref):
    """Record that somebody was told of what was recalled."""
    place = seated_board(request, board)
    sendings = reached(Sending, actor=request.actor, board=place).current()
    sending = sendings.select_related(
        "pack__meeting", "file", "release", "recipient__meeting__release"
    ).filter(ref=ref)
    found = sending.first()
    if found is None:
        raise Http404

    def do() -> str:
        operations.tell(found, by=request.actor)
        return _("It is recorded that %(name)s was told.") % {"name": found.recipient.name}

    changed = _("Somebody else was quicker. This is how it stands now.")
    return pressed(request, address(place.ref, Pack.noun, found.pack.ref, "circulation"), do, changed=changed)


def _copy_for(request, pack: Pack, found: PackFile, name: str):
    """The pack as this person gets it."""
    path = files.path_of(found.file_id)

    def pieces(offset: int, length: int):
        return copies.named(path, name, offset=offset, length=length)

    called = slugify(f"pack {pack.number} {name}")[:LONGEST_NAME]
    answer = ranged(request, found.file.size, f"{called}.pdf", media_type=PDF, pieces=pieces)
    answer["Content-Disposition"] = f'attachment; filename="{called}.pdf"'
    return answer


def _listed(pack: Pack, ref: str, *, actor) -> Recipient:
    """Somebody on the list of the pack's meeting. Raises Http404."""
    one = find_recipient(ref, pack.board, actor=actor)
    if one.meeting_id != pack.meeting_id or one.is_withdrawn:
        raise Http404
    return one


def _of_item(item: AgendaItem) -> Option:
    person: Person | None = item.presenter
    name, _comma, post = item.presenter_guest.partition(",")
    whose = item.organisation.brief if item.organisation else ""
    one = Known(
        name=person.name if person else name.strip(),
        works_for=post.strip() or whose,
        sent_to=person.email if person else "",
        part=Part.PRESENTER,
        person=person,
        item=item,
    )
    return Option(
        f"item-{item.ref}", _("%(name)s, presents “%(item)s”") % {"name": one.name, "item": item.title}, one
    )


def _of_guest(guest: Guest) -> Option:
    person = guest.person
    name = person.name if person else guest.office
    one = Known(name, guest.office if person else "", person.email if person else "", Part.GUEST, person)
    return Option(
        f"guest-{guest.ref}",
        _("%(name)s, guest") % {"name": ", ".join(filter(None, [name, one.works_for]))},
        one,
    )


def _of_earlier(recipient: Recipient) -> Option:
    part = recipient.part if recipient.part != Part.PRESENTER else Part.GUEST
    one = Known(recipient.name, recipient.works_for, recipient.sent_to, part, recipient.person)
    label = ", ".join(filter(None, [one.name, one.works_for]))
    return Option(f"recipient-{recipient.ref}", _("%(name)s, on an earlier list") % {"name": label}, one)
