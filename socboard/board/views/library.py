"""The document library: the list, the page of a document with its versions, and the download of one."""

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, reachable_board, reached
from socboard.board.freshness import fresh_page
from socboard.board.models import LibraryDocument, LibraryVersion
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.views.frame import PlaceFrame, SharedPlaceFrame
from socboard.board.views.verbs import erasing_of
from socboard.kit import in_words
from socboard.kit.file_kinds import KINDS
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.serving import file_response
from socboard.kit.spreadsheets import as_csv
from socboard.kit.uploads import removed_in_words

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("title", gettext_lazy("Title"), ("title",)),
    Column("kind", gettext_lazy("Kind"), ("kind",)),
    Column("version", gettext_lazy("Latest version"), ("latest_number",), numeric=True),
    Column("dated", gettext_lazy("Dated"), ("latest_dated",), dated=True),
    Column("marking", gettext_lazy("Marking"), ("marking",)),
    Column("readers", gettext_lazy("May be read by")),
)
SEARCHED = ("title", "summary", "kind", "organisation__name")
SWITCHES = ("withdrawn",)
KINDS_OF_DOCUMENT = dict(LibraryDocument.Kind.choices)


class LibraryFrame(SharedPlaceFrame):
    place = "library-documents"

    def documents(self) -> QuerySet:
        return reached(LibraryDocument, actor=self.actor, board=self.board)

    def versions(self) -> QuerySet:
        return reached(LibraryVersion, actor=self.actor, board=self.board)


class Library(LibraryFrame):
    template_name = "board/library/list.html"

    def get(self, request, *args, **kwargs):
        kind = request.GET.get("kind", "")
        self.kind = kind if kind in KINDS_OF_DOCUMENT else ""
        kept = [("kind", self.kind)] if self.kind else []
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES, kept=kept)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def asked_for(self) -> QuerySet:
        latest = LibraryVersion.objects.current().filter(document=OuterRef("pk")).order_by("-number")
        documents = self.documents().annotate(
            latest_number=Subquery(latest.values("number")[:1]),
            latest_dated=Subquery(latest.values("dated_latest")[:1]),
        )
        if "withdrawn" not in self.ask.switches:
            documents = documents.current()
        if self.kind:
            documents = documents.filter(kind=self.kind)
        documents = found(documents.select_related("release", "readers"), self.ask, within=SEARCHED)
        return ordered(documents, self.ask, COLUMNS, default=("title",))

    def rows(self, documents: list[LibraryDocument]) -> list[list[Cell]]:
        """One query more, for the latest versions."""
        latest = {}
        for version in self.versions().current().filter(document__in=documents).order_by("number"):
            latest[version.document_id] = version
        return [document_row(each, latest.get(each.pk), self.board.ref) for each in documents]

    def get_context_data(self, **kwargs):
        documents, pages = paged(self.asked_for(), self.ask)
        may_upload = may_add_documents(self)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in documents),
            shown=documents,
            ask=self.ask,
            kind=self.kind,
            kinds=LibraryDocument.Kind.choices,
            headings=headings(self.ask, COLUMNS),
            rows=self.rows(documents),
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv".replace("?&", "?"),
            upload=address(self.board.ref, self.place, "", "upload") if may_upload else "",
        )

    def spreadsheet(self):
        documents = list(self.asked_for()[:MOST_EXPORTED])
        note_read(self.actor, self.board, documents, "csv")
        rows = self.rows(documents)
        told = (column.text for column in COLUMNS)
        return as_csv("library", told, ([cell.text for cell in row] for row in rows))


def may_add_documents(page) -> bool:
    """Whether the reader of this page may upload: the board's own documents, or an own organisation's."""
    owners = (None, *page.standing.organisations)
    return any(
        rules.has_perm(
            "board.add_librarydocument", page.actor, LibraryDocument(board=page.board, organisation_id=owner)
        )
        for owner in owners
    )


def document_row(document: LibraryDocument, latest: LibraryVersion | None, board_ref: str) -> list[Cell]:
    """A document as a row of the list."""
    dated = latest.dated if latest and latest.dated.is_given else None
    return [
        Cell(document.title, address(board_ref, document.noun, document.ref)),
        Cell(_("Withdrawn"), colour="grey")
        if document.is_withdrawn
        else Cell(str(document.get_kind_display())),
        Cell(str(latest.number) if latest else _("None"), numeric=True),
        Cell(in_words.date(dated) if dated else _("Not recorded")),
        Cell(document.marking),
        Cell(readers_of(document)),
    ]


def readers_of(document: LibraryDocument) -> str:
    """Who may read it, by its release and its reader list."""
    released = document.release.get_audience_display() if document.release else _("Not released yet")
    if document.readers is None:
        return str(released)
    return _("%(released)s, only %(list)s") % {"released": released, "list": document.readers.name}


class LibraryDocumentPage(LibraryFrame):
    template_name = "board/library/page.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        document = self.documents().select_related(*FOLLOWED).filter(ref=self.kwargs["ref"]).first()
        if document is None:
            raise Http404
        document.board = self.board
        versions = self.versions().filter(document=document).order_by("-number")
        versions = list(versions.select_related("file", "entered_by__person", "entered_for"))
        return super().get_context_data(
            crumbs=self.crumbs((document.title, "")),
            marking=document.marking,
            record=document,
            versions=[told_of(each, self.board.ref, seated=self.standing.seated) for each in versions],
            latest=next((each for each in versions if not each.is_withdrawn), None),
            verbs=self.verbs(document),
            about=about(document, actor=self.actor),
        )

    def verbs(self, document: LibraryDocument) -> list[tuple[str, str]]:
        """What the reader may do with it, and where."""
        erases = erasing_of(document, self.board, actor=self.actor)
        if document.is_withdrawn:
            return erases
        offered = (
            ("change", _("Add a version"), "versions/add"),
            ("change", _("Change title, kind or readers"), "change"),
            ("release", _("Release"), "release"),
            ("withdraw", _("Withdraw"), "withdraw"),
        )
        allowed = [
            (words, address(self.board.ref, document.noun, document.ref, verb))
            for action, words, verb in offered
            if may(action, document, actor=self.actor)
        ]
        return allowed + erases


class AddDocument(PlaceFrame):
    """A document comes with its file: whoever asks for the form of every other noun is led to the upload."""

    place = LibraryFrame.place

    def get(self, request, *args, **kwargs):
        if not may_add_documents(self):
            raise PermissionDenied
        return HttpResponseRedirect(address(self.board.ref, self.place, "", "upload"))


class Versions(LibraryFrame):
    """Versions are listed with their documents."""

    def get(self, request, *args, **kwargs):
        return HttpResponseRedirect(address(self.board.ref, self.place))


class VersionPlace(LibraryFrame):
    """A version stands on the page of its document."""

    def get(self, request, *args, **kwargs):
        version = self.versions().select_related("document").filter(ref=self.kwargs["ref"]).first()
        if version is None:
            raise Http404
        page = address(self.board.ref, self.place, version.document.ref)
        return HttpResponseRedirect(f"{page}#version-{version.number}")


def told_of(version: LibraryVersion, board_ref: str, *, seated: bool) -> dict[str, object]:
    """A version as the page of its document tells it. Names are told as on every record's page."""

    def name(person) -> str:
        return person.name if person and (person.name_agreed or seated) else ""

    return {
        "version": version,
        "kind": KINDS[version.file.media_type].name if version.file else "",
        "download": address(board_ref, version.noun, version.ref, "download") if version.file else "",
        "by": name(getattr(version.entered_by, "person", None)),
        "sender": name(version.entered_for),
        "removed": removed_in_words(version.removed),
    }


@require_GET
def download(request, board, ref):
    """The stored bytes of one version, under our own name. A read of a restricted one is recorded first."""
    place = reachable_board(request, board)
    versions = reached(LibraryVersion, actor=request.actor, board=place)
    version = versions.select_related("document", "file").filter(ref=ref).exclude(file=None).first()
    if version is None:
        raise Http404
    note_read(request.actor, place, [version], KINDS[version.file.media_type].suffix)
    return file_response(version.file, f"{version.document.title} version {version.number}")
