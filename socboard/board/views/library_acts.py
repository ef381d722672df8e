"""The forms by which somebody uploads a document, or a further version of one."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from socboard.board.access import may, reached
from socboard.board.forms.library import UploadForm, VersionForm
from socboard.board.models import LibraryDocument, Organisation
from socboard.board.nouns import address
from socboard.board.operations import library
from socboard.board.views.form_page import FormPage
from socboard.board.views.library import may_add_documents
from socboard.kit import uploads


class FilePage(FormPage):
    """A form with a file."""

    place = "library-documents"
    button = _("Upload")


class Upload(FilePage):
    """A document with its first version."""

    form_class = UploadForm
    title = _("Upload a document")
    done = _("The document is in the library.")

    def may(self) -> bool:
        return may_add_documents(self)

    def own(self) -> list[Organisation] | None:
        if self.standing.is_team:
            return None
        return list(Organisation.objects.filter(pk__in=self.standing.organisations).order_by("name"))

    def form_options(self) -> dict:
        return {"board": self.board, "actor": self.actor, "own": self.own()}

    def do(self, values: dict) -> str:
        kept = uploads.keep(values.pop("file"))
        own = self.own()
        if own is not None and "organisation" not in values:
            values["organisation"] = own[0]
        document = library.upload(self.board, **values, kept=kept, by=self.actor)
        seen = reached(LibraryDocument, actor=self.actor, board=self.board).filter(pk=document.pk).exists()
        return address(self.board.ref, document.noun, document.ref if seen else "")


class AddVersion(FilePage):
    """A further version of a document that the reader sees, and that is in use."""

    form_class = VersionForm
    conflict_template = "board/changed.html"
    title = _("Add a version")
    done = _("The new version is in the library.")

    def load(self, ref: str) -> None:
        documents = reached(LibraryDocument, actor=self.actor, board=self.board).current()
        self.document = documents.select_related("release", "organisation").filter(ref=ref).first()
        if self.document is None:
            raise Http404
        self.document.board = self.board
        self.subject = self.document

    def may(self) -> bool:
        return may("change", self.document, actor=self.actor)

    @property
    def caption(self) -> str:
        return self.document.title

    def back(self) -> str:
        return address(self.board.ref, self.place, self.document.ref)

    def crumbs(self, *steps):
        return super().crumbs((self.document.title, self.back()), *steps)

    def form_options(self) -> dict:
        return {"document": self.document, "actor": self.actor, "is_team": self.standing.is_team}

    def do(self, values: dict) -> str:
        kept = uploads.keep(values.pop("file"))
        library.add_version(self.document, **values, kept=kept, by=self.actor)
        return self.back()

    def get_context_data(self, **kwargs):
        told = {"marking": self.document.marking, "shown": [self.document]}
        return super().get_context_data(**{**told, **kwargs})
