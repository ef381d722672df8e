"""The page of one action: what became of it, what it is about, and what may be done with it."""

from __future__ import annotations

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import Action, ActionNote, Meeting
from meetings.views.action_words import due_words, owner_words, state_tag
from meetings.views.frame import MeetingsFrame
from meetings.views.words import page_title
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reached
from socboard.board.freshness import fresh_page
from socboard.board.history import unnamed
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import address
from socboard.board.standing import Standing
from socboard.board.views.verbs import verbs_of
from socboard.kit.markings import highest

ABOUT = (
    *("meeting__release", "item__release", "item__meeting__release", "decision__release"),
    *("decision__emerging_theme__release", "priority__release", "finding__release"),
    *("owner_organisation", "owner_person"),
)


def find_action(ref: str, board: Board, *, actor, with_what: tuple[str, ...] = FOLLOWED) -> Action:
    """The action, withdrawn ones too, if the reader sees it. Raises Http404."""
    actions = reached(Action, actor=actor, board=board).select_related(*with_what)
    action = actions.filter(ref=ref).first()
    if action is None:
        raise Http404
    action.board = board
    return action


def notes_of(action: Action, *, actor) -> list[ActionNote]:
    """Those that the reader sees, the latest first. One query."""
    seen = reached(ActionNote, actor=actor, board=action.board).current().filter(action=action)
    return list(seen.select_related("release", "organisation", "person", "entered_for").order_by("-pk"))


class ActionsFrame(MeetingsFrame):
    place = "actions"


class ActionPage(ActionsFrame):
    template_name = "meetings/actions/page.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        action = find_action(self.kwargs["ref"], self.board, actor=self.actor, with_what=(*FOLLOWED, *ABOUT))
        notes = notes_of(action, actor=self.actor)
        linked = linked_records(action, self.standing)
        shown = [action, *notes, *(record for _label, record in linked)]
        return super().get_context_data(
            crumbs=self.crumbs((action.number, "")),
            marking=highest(each.marking for each in shown),
            shown=shown,
            record=action,
            action=action,
            tag=state_tag(action, self.today),
            owner=owner_words(action, self.standing),
            due=due_words(action),
            linked=[
                (label, _called(record), address(self.board.ref, record.noun, record.ref))
                for label, record in linked
            ],
            notes=self.told(notes),
            notes_address=address(self.board.ref, action.noun, action.ref, "notes/add")
            if self.open_to("note", action)
            else "",
            verbs=self.verbs(action),
            about=about(action, actor=self.actor),
        )

    def told(self, notes: list[ActionNote]) -> list[dict[str, object]]:
        """Notes with whose they are, as this reader may be told. One query, or none."""
        refs = {each.person.ref for each in notes if each.person}
        instead = unnamed(refs, board=self.board, actor=self.actor) if refs else {}
        return [
            {
                "text": each.text,
                "at": each.entered_at,
                "who": ", ".join(filter(None, [self.writer(each, instead), _whose(each)])),
                "is_for_another": each.entered_for_id is not None,
            }
            for each in notes
        ]

    def writer(self, note: ActionNote, instead: dict[str, str]) -> str:
        person = note.person
        if person is None or not (self.standing.seated or person.name_agreed):
            return ""
        return instead.get(person.ref, person.name)

    def open_to(self, act: str, action: Action) -> bool:
        is_open = action.state == Action.State.OPEN and not action.is_withdrawn
        return is_open and self.standing.seated and may(act, action, actor=self.actor)

    def verbs(self, action: Action) -> list[tuple[str, str]]:
        """What may be done with it as it stands."""
        own = []
        if self.open_to("change", action):
            own.append((_("Close"), "close"))
        elif self.standing.seated and not action.is_withdrawn and may("change", action, actor=self.actor):
            own.append((_("Open again"), "reopen"))
        told = [(words, address(self.board.ref, action.noun, action.ref, verb)) for words, verb in own]
        return told + verbs_of(action, self.board, actor=self.actor)


def linked_records(action: Action, standing: Standing) -> list[tuple[str, BoardRecord]]:
    """What the action is about, as far as this reader sees it; parts only with their wholes. No query where the action
    was loaded with ``ABOUT``.
    """
    item = action.item if action.item and standing.sees(action.item.meeting) else None
    decision = action.decision if action.decision and standing.sees(action.decision) else None
    named = (
        (_("Meeting"), action.meeting),
        (_("Item"), item),
        (_("Decision"), decision),
        (_("Emerging theme"), decision and decision.emerging_theme),
        (_("Priority"), action.priority),
        (_("Inspection finding"), action.finding),
    )
    return [(label, record) for label, record in named if record is not None and standing.sees(record)]


def _whose(note: ActionNote) -> str:
    return note.organisation.brief if note.organisation else _("The board")


def _called(record: BoardRecord) -> str:
    if isinstance(record, Meeting):
        return page_title(record)
    text = getattr(record, "text", "") or str(record)
    return text if len(text) < 120 else f"{text[:119]}…"
