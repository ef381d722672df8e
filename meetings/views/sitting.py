"""At the meeting: who is there, whether there is a quorum, and what is said on each item, on one page for the team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from meetings.agenda_order import Sight, places
from meetings.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    Declaration,
    Guest,
    Meeting,
    MeetingReply,
    Stay,
)
from meetings.operations.sitting import RESOLVED, is_sitting, to_be_ratified
from meetings.quorum import in_the_chair
from meetings.quorum_register import Judged, day_of, judged, offices_on, seats_on
from meetings.views.action_words import due_words, owner_words
from meetings.views.calendar import find_meeting
from meetings.views.frame import MeetingsFrame
from meetings.views.minutes import for_approval
from meetings.views.words import Tag, answer_words, full_day, page_title, times
from socboard.board.access import may, reached
from socboard.board.models import Board, BoardRecord, Seat
from socboard.board.nouns import address
from socboard.board.roles import office_name
from socboard.kit.in_words import listed
from socboard.kit.markings import highest

ITEM_WITH = ("release", "readers", "originator", "priority", "finding")
# What is read with a stay.
SEEN_WITH = ("release", "organisation", "person")
PRESENCE = {
    Attendance.Presence.PRESENT: "green",
    Attendance.Presence.APOLOGIES: "orange",
    Attendance.Presence.ABSENT: "red",
    Attendance.Presence.UNKNOWN: "grey",
}


def clock_now() -> str:
    return f"{timezone.localtime():%H:%M}"


def usual_time(meeting: Meeting) -> str:
    """The time that an entry gets by itself: now on the day, else when the meeting began, where that is known."""
    is_today = meeting.held.is_exact and meeting.held.latest == timezone.localdate()
    return clock_now() if is_today else meeting.starts


def page_of(meeting: Meeting, board: Board, part: str = "") -> str:
    """The address of the meeting's page for what is taken down, at one part of it."""
    return address(board.ref, Meeting.noun, meeting.ref, "sitting") + (f"#{part}" if part else "")


class SittingFrame(MeetingsFrame):
    """What the page and its forms share: the meeting, with its items as this reader finds them."""

    def items(self, meeting: Meeting) -> list:
        """The items in their order. One query."""
        items = list(AgendaItem.objects.current().filter(meeting=meeting).select_related(*ITEM_WITH))
        for item in items:
            item.meeting, item.board = meeting, self.board
        return places(items, self.standing, in_public=self.board.meets_in_public, starts=meeting.starts)


class SittingPage(SittingFrame):
    template_name = "meetings/sitting/page.html"

    def get(self, request, *args, **kwargs):
        self.meeting = find_meeting(self.kwargs["ref"], self.board, actor=self.actor)
        if not may("change", self.meeting, actor=self.actor):
            raise PermissionDenied
        response = self.render_to_response(self.get_context_data())
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        meeting = self.meeting
        agenda, judgement = self.items(meeting), judged(meeting, actor=self.actor)
        read = [each.item for each in agenda if each.sight is Sight.READS]
        said = self.said()
        guests, waiting = self.of(Guest), self.waiting()
        attendances = {each.organisation_id: each for each in self.of(Attendance)}
        shown = [meeting, *read, *judgement.stays, *guests, *attendances.values(), *waiting]
        shown += [each for rows in said.values() for each in rows]
        is_open = is_sitting(meeting)
        return super().get_context_data(
            crumbs=self.crumbs((page_title(meeting), self.place_of_it()), (_("At the meeting"), "")),
            title=page_title(meeting),
            meeting=meeting,
            when=", ".join(filter(None, [full_day(meeting), times(meeting)])),
            marking=highest(each.marking for each in shown),
            shown=shown,
            is_open=is_open,
            is_planned=meeting.state == Meeting.State.PLANNED,
            time=usual_time(meeting),
            here=self.place_of_it("sitting"),
            organisations=self.organisations(judgement, attendances),
            somebody=self.place_of_it("sitting/somebody"),
            quorum=self.quorum(judgement),
            items=[self.item(each, said, judgement) for each in agenda],
            others=[self.line(each) for each in said[None]],
            guests=[(each.office, address(self.board.ref, each.noun, each.ref)) for each in guests],
            waiting=[(each, address(self.board.ref, each.noun, each.ref)) for each in waiting],
            resolved=RESOLVED,
            to_approve=for_approval(meeting, self.board, actor=self.actor),
            minutes=self.place_of_it("minutes"),
            agenda=self.place_of_it("agenda"),
        )

    def place_of_it(self, verb: str = "") -> str:
        return address(self.board.ref, Meeting.noun, self.meeting.ref, verb)

    def of(self, model: type[BoardRecord], *more: str) -> list:
        """The records of this noun that belong to the meeting. One query."""
        rows = reached(model, actor=self.actor, board=self.board).current().filter(meeting=self.meeting)
        return list(rows.select_related("release", *more).order_by("pk"))

    def waiting(self) -> list[Decision]:
        """What is for ratification from earlier meetings. One query."""
        seen = reached(Decision, actor=self.actor, board=self.board, among=to_be_ratified(self.meeting))
        return list(seen.select_related("release", "meeting").order_by("decided_latest", "pk"))

    def said(self) -> dict[int | None, list[BoardRecord]]:
        """What was said on each item, by its key, in the order of entry; on none under None. Three queries."""
        interests = reached(Declaration, actor=self.actor, board=self.board).current()
        interests = interests.filter(item__meeting=self.meeting).select_related("release", "person")
        rows = [
            *interests.order_by("pk"),
            *self.of(Decision),
            *self.of(Action, "owner_organisation", "owner_person"),
        ]
        found = defaultdict(list)
        for row in rows:
            found[row.item_id].append(row)
        return found

    @cached_property
    def seats(self) -> list[Seat]:
        return list(seats_on(self.meeting, actor=self.actor))

    def replies(self) -> dict[int, MeetingReply]:
        """What was answered to the invitation, by the person whose seat it is. One query."""
        rows = reached(MeetingReply, actor=self.actor, board=self.board).current()
        rows = rows.filter(meeting=self.meeting).select_related("instead")
        return {each.person_id: each for each in rows}

    def organisations(self, judgement: Judged, attendances: dict[int, Attendance]) -> list[dict]:
        """Each organisation with its people: the members first, those expected before those who are not."""
        replies, offices = self.replies(), offices_on(self.board, day_of(self.meeting))
        stays = defaultdict(list)
        for stay in judgement.stays:
            stays[stay.organisation_id].append(stay)
        groups: dict[int, dict] = {}
        for seat in self.seats:
            whose = seat.organisation
            group = groups.setdefault(
                whose.pk, self.group(whose, whose.ref in judgement.members, attendances.get(whose.pk))
            )
            own = [each for each in stays[whose.pk] if each.person_id == seat.person_id]
            stays[whose.pk] = [each for each in stays[whose.pk] if each not in own]
            office = (
                office_name(offices[seat.person_id], self.board.chair_word)
                if seat.person_id in offices
                else ""
            )
            group["people"].append(self.person(seat, own, replies.get(seat.person_id), str(office)))
        for stay in (each for rows in stays.values() for each in rows):
            whose = stay.organisation
            group = groups.setdefault(
                whose.pk, self.group(whose, whose.ref in judgement.members, attendances.get(whose.pk))
            )
            group["people"].append(self.stranger(stay))
        for group in groups.values():
            group["is_there"] = any(each["is_in"] for each in group["people"])
            group["people"].sort(key=lambda each: not each["is_expected"])
        return sorted(groups.values(), key=lambda each: (not each["is_member"], each["name"]))

    def group(self, organisation, is_member: bool, attendance: Attendance | None) -> dict:
        tag = Tag(attendance.get_presence_display(), PRESENCE[attendance.presence]) if attendance else None
        return {
            "ref": organisation.ref,
            "name": organisation.name,
            "is_member": is_member,
            "tag": tag,
            "people": [],
        }

    def person(self, seat: Seat, stays: Iterable[Stay], reply: MeetingReply | None, office: str) -> dict:
        told = ", ".join(filter(None, [office, seat.get_role_display()]))
        return {
            **self.coming_and_going(list(stays)),
            "ref": seat.ref,
            "name": seat.person.name,
            "what": told,
            "reply": answer_words(reply) if reply else "",
            "is_expected": reply is not None and reply.answer == MeetingReply.Answer.COMING,
        }

    def stranger(self, stay: Stay) -> dict:
        """Somebody without a seat on that day."""
        name = stay.person.name if stay.person else stay.name
        told = {"ref": "", "name": name, "what": _("Substitute"), "reply": "", "is_expected": False}
        return {**self.coming_and_going([stay]), **told}

    def coming_and_going(self, stays: list[Stay]) -> dict:
        last = stays[-1] if stays else None
        return {
            "is_in": bool(last) and not last.left,
            "stay": last.ref if last else "",
            "chairs": bool(last) and last.takes_chair and not last.left,
            "times": [
                (
                    _("%(arrived)s to %(left)s") % {"arrived": each.arrived, "left": each.left}
                    if each.left
                    else _("since %(arrived)s") % {"arrived": each.arrived},
                    address(self.board.ref, each.noun, each.ref, "times"),
                )
                for each in stays
            ],
        }

    def quorum(self, judgement: Judged) -> dict | None:
        """How it stands now, and how it stood; None before anybody came."""
        if not judgement.stretches:
            return None
        last = judgement.stretches[-1]
        chairs = [each.who for each in in_the_chair(judgement.presences, last.start)]
        rule = judgement.rule
        return {
            "is_quorate": last.is_quorate,
            "is_over": bool(last.end),
            "because": last.because,
            "here": len(last.present),
            "least": rule.least,
            "required": listed(rule.required.values()) if rule.required else "",
            "chairs": listed(chairs) if chairs else "",
            "stretches": judgement.stretches if len(judgement.stretches) > 1 else (),
        }

    def away(self, item: AgendaItem, said: dict, judgement: Judged) -> str:
        """Why there is no quorum for the item now, since some are out of the room for an interest in it."""
        last = judgement.stretches[-1] if judgement.stretches else None
        if last is None or last.end or not last.is_quorate:
            return ""
        declared = [each for each in said[item.pk] if isinstance(each, Declaration)]
        return judgement.lacking_for(declared, last.start)

    def item(self, place, said: dict, judgement: Judged) -> dict:
        item = place.item
        if place.sight is not Sight.READS:
            return {
                "number": place.number,
                "title": _("An item that you may not read"),
                "ref": "",
                "lines": [],
            }
        return {
            "number": place.number,
            "title": item.title,
            "ref": item.ref,
            "away": self.away(item, said, judgement),
            "lines": [self.line(each) for each in said[item.pk]],
        }

    def line(self, record: BoardRecord) -> dict:
        """One thing that was said: what it is, in which words, and where it stands."""
        where = address(self.board.ref, record.noun, record.ref)
        if isinstance(record, Declaration):
            who = record.person.name if record.person else record.name
            left = _(" (left the room)") if record.left_room else ""
            return {
                "kind": _("Interest"),
                "text": f"{who}: {record.nature}{left}",
                "address": where,
                "note": "",
            }
        if isinstance(record, Action):
            told = f"{owner_words(record, self.standing)}, {due_words(record)}"
            return {"kind": record.number, "text": record.text, "address": where, "note": told}
        note = (
            _("For ratification: %(why)s") % {"why": record.inquorate_because}
            if record.for_ratification
            else ""
        )
        at = record.taken_at and _("Decision at %(at)s") % {"at": record.taken_at}
        return {"kind": at or _("Decision"), "text": record.text, "address": where, "note": note}
