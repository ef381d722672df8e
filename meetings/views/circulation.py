"""Whom a pack reached: members and others on one page, with what the team sends to those who do not read here."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.circulation_list import Outsider, Reader, outsiders, readers
from meetings.frozen_pack import Frozen
from meetings.models import Pack, PackFile, Recipient
from meetings.operations.packs import readers_of
from meetings.outsiders import kept_back
from meetings.pack_plan import Kind, key_of
from meetings.views.frame import MeetingsForm, MeetingsFrame
from meetings.views.packs import find_pack
from meetings.views.packs_words import tag_of, title_of
from socboard.board.access import may, reached
from socboard.board.history import unnamed
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, headings, paged_rows
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv
from socboard.kit.templatetags.kit import moment

State = Pack.State
# Once it was out, who opened it is told.
WAS_OUT = (State.RELEASED, State.RECALLED)
COLUMNS = (
    Column("name", gettext_lazy("Name"), ("name",)),
    Column("organisation", gettext_lazy("Organisation"), ("organisation",)),
    Column("how", gettext_lazy("How they have it"), ("how",)),
    Column("state", gettext_lazy("State"), ("state",)),
    Column("when", gettext_lazy("Opened or sent"), dated=True),
    Column("file", gettext_lazy("The whole file")),
)
ALL, WAITING = "all", "not-yet"
SHOWS = {ALL: gettext_lazy("All"), WAITING: gettext_lazy("Not opened or sent yet")}


class Circulation(MeetingsFrame):
    """For the team and the chair."""

    template_name = "meetings/circulation/page.html"
    place = "packs"
    find_board = staticmethod(MeetingsForm.find_board)

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.pack = find_pack(kwargs["ref"], self.board, actor=self.actor)

    def get(self, request, *args, **kwargs):
        if not (self.standing.is_team or self.standing.is_chair):
            raise PermissionDenied
        show = request.GET.get("show", "")
        self.show = show if show in SHOWS else ALL
        kept = [("show", self.show)] if self.show != ALL else []
        self.ask = asked(request.GET, COLUMNS, kept=kept)
        if request.GET.get("format") == "csv":
            rows = ([cell.text for cell in row] for row in self.asked_for())
            note_read(
                self.actor, self.board, [self.pack, *(each.recipient for each in self.outsiders)], "csv"
            )
            return as_csv("circulation", (str(column.text) for column in COLUMNS), rows)
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    @cached_property
    def frozen(self) -> Frozen | None:
        return Frozen(self.pack) if self.pack.state in WAS_OUT else None

    @cached_property
    def readers(self) -> list[Reader]:
        """Those who read here, once it was out."""
        if self.frozen is None:
            return []
        people = readers_of(self.frozen)
        found = readers(self.frozen, people, today=timezone.localdate())
        instead = unnamed((each.ref for each in found), board=self.board, actor=self.actor)
        return [replace(each, name=instead.get(each.ref, each.name)) for each in found]

    @cached_property
    def outsiders(self) -> list[Outsider]:
        seen = reached(Recipient, actor=self.actor, board=self.board).current()
        listed = list(
            seen.filter(meeting=self.pack.meeting_id)
            .select_related("item__release", "release")
            .order_by("name", "pk")
        )
        is_out = self.pack.state == State.RELEASED
        frozen = self.frozen if is_out else None
        return outsiders(self.pack, frozen, listed, handler=self.standing)

    def asked_for(self) -> list[list[Cell]]:
        """The rows that were asked for, in their order."""
        rows = [*map(reader_row, self.readers), *map(self.outsider_row, self.outsiders)]
        rows = [row for row in rows if self.show == ALL or not row[4].text]
        words = self.ask.q.lower().split()
        rows = [
            row for row in rows if all(each in row[0].text.lower() + row[1].text.lower() for each in words)
        ]
        keys = [column.key for column in COLUMNS]
        at = keys.index(self.ask.sort) if self.ask.sort else 0
        return sorted(rows, key=lambda row: row[at].text.lower(), reverse=self.ask.descending)

    def outsider_row(self, each: Outsider) -> list[Cell]:
        last = each.sendings[0] if each.sendings else None
        state = (_("To be told"), "red") if each.to_be_told else (_("Sent"), "green") if last else None
        return [
            Cell(each.recipient.name, f"#{each.recipient.ref}"),
            Cell(each.recipient.works_for),
            Cell(_("Gets a file")),
            Cell((state or (_("Not sent yet"), "grey"))[0], colour=(state or ("", "grey"))[1]),
            Cell(in_words.date(last.sent) if last else ""),
            Cell(last.get_way_display() if last else ""),
        ]

    def get_context_data(self, **kwargs):
        pack, title = self.pack, title_of(self.pack)
        rows, pages = paged_rows(self.asked_for(), self.ask)
        here = address(self.board.ref, Pack.noun, pack.ref)
        listed = [each.recipient for each in self.outsiders]
        keeps = may("circulate", pack, actor=self.actor)
        told = [self.told(each) for each in self.outsiders]
        return super().get_context_data(
            pack=pack,
            title=title,
            crumbs=self.crumbs((title, here), (_("Circulation"), "")),
            tag=tag_of(pack),
            here=here,
            ask=self.ask,
            show=self.show,
            shows=self.shows(),
            headings=headings(self.ask, COLUMNS),
            rows=rows,
            pages=pages,
            is_narrowed=bool(self.ask.q) or self.show != ALL,
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
            opened=sum(each.opening is not None for each in self.readers),
            readers=sum(each.reads for each in self.readers),
            others=told,
            to_be_told=[each for each in told if each["to_be_told"]],
            keeps=keeps,
            is_out=pack.state == State.RELEASED,
            is_recalled=pack.state == State.RECALLED,
            marking=highest([pack.marking, *(each.marking for each in listed)]),
            shown=[pack, *listed],
        )

    def shows(self) -> list[dict]:
        return [
            {
                "words": words,
                "address": self.ask.address(kept=(("show", key),), page=1),
                "is_here": key == self.show,
            }
            for key, words in SHOWS.items()
        ]

    @cached_property
    def files(self) -> dict[str, PackFile]:
        """The files of this pack that are made, by key. One query."""
        keys = {key_of(each.lines) for each in self.outsiders if each.lines}
        made = PackFile.objects.filter(pack=self.pack, key__in=keys).exclude(file=None)
        return {each.key: each for each in made.defer("plan", "outline", "labels")}

    def told(self, each: Outsider) -> dict[str, object]:
        """Somebody on the list as the page tells them, with what may be done."""
        one = each.recipient
        held = kept_back(self.frozen, each.lines) if each.lines else []
        return {
            "recipient": one,
            "item": one.item.title if one.item and self.standing.sees(one.item) else "",
            "papers": sum(line.kind is Kind.PAPER for line in each.lines),
            "kept_back": [paper for paper in held if self.standing.sees(paper)],
            "has_some": bool(each.lines),
            "file": self.files.get(key_of(each.lines)) if each.lines else None,
            "sendings": each.sendings,
            "to_be_told": each.to_be_told,
            "change": address(self.board.ref, one.noun, one.ref, "change"),
            "withdraw": address(self.board.ref, one.noun, one.ref, "withdraw"),
            "keeps": may("change", one, actor=self.actor),
        }


def reader_row(each: Reader) -> list[Cell]:
    """Somebody who reads it here, as a row of the list."""
    opening = each.opening
    words = _("Opened") if opening else _("Not opened yet")
    return [
        Cell(each.name),
        Cell(each.organisations),
        Cell(_how(each)),
        Cell(words, colour="green" if opening else "grey"),
        Cell(moment(opening.opened_at) if opening else ""),
        Cell(moment(opening.downloaded_at) if opening else ""),
    ]


def _how(each: Reader) -> str:
    if not each.signs_in:
        return _("Has no account to read it with")
    return _("Reads here") if each.reads else _("Read it here, and has it no longer")
