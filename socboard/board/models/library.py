"""The document library: strategies, agreements, profiles and other papers, each with its versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socboard.board import rules
from socboard.board.models.base import BoardPart, BoardRecord
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import StoredFile

# What a version has from its document.
SHARED = ("marking", "readers_id", "originator_id", "organisation_id", "release_id")


class LibraryDocument(BoardRecord):
    """A document that the board keeps. Its marking and readers are its versions' too."""

    noun = "library-documents"

    class Kind(models.TextChoices):
        STRATEGY = "strategy", _("Strategy")
        AGREEMENT = "agreement", _("Agreement")
        PROFILE = "profile", _("Profile")
        GUIDANCE = "guidance", _("Guidance")
        OTHER = "other", _("Other")

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    summary = models.TextField(max_length=1000, blank=True)

    def __str__(self):
        return self.title

    def take_along(self) -> None:
        """Its versions are marked, narrowed and released as it is, and whose it is."""
        self.versions.update(**_shared(self))


class LibraryVersion(BoardPart):
    """One version of a document: a stored file, checked at the upload door, and what changed in it.

    ``number`` counts the versions of the document from one. Whoever sees the document sees the version: marking,
    readers, originator, organisation and release are the document's, whatever was given, and follow it.
    ``pages`` is None where only a conversion could tell; ``removed`` counts what the door took out, by its codes;
    ``scanned`` says that a virus scanner was asked.
    """

    noun = "library-versions"
    part_of = "document"

    document = models.ForeignKey(LibraryDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    pages = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    removed = models.JSONField(default=dict, blank=True, editable=False)
    scanned = models.BooleanField(default=False, editable=False)
    dated = DateColumns()
    changes = models.CharField(max_length=500, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("dated"),
            models.UniqueConstraint(
                fields=["document", "number"],
                name="board_libraryversion_once",
                violation_error_message=_("The document has a version of this number already."),
            ),
        ]
        rules_permissions = rules.PART_PERMISSIONS

    def __str__(self):
        return f"{self.document}, version {self.number}"

    def take_along(self) -> None:
        """Agree with its document."""
        shared = _shared(self.document)
        for name, value in shared.items():
            setattr(self, name, value)
        type(self).objects.filter(pk=self.pk).update(**shared)


def _shared(document: LibraryDocument) -> dict[str, object]:
    return {name: getattr(document, name) for name in SHARED}
