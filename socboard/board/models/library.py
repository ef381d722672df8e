"""The document library: strategies, agreements, profiles and other papers, each with its versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from socboard.board.models.base import BoardRecord
from socboard.kit.columns import DateColumns, date_check
from socboard.kit.models import StoredFile


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


class LibraryVersion(BoardRecord):
    """One version of a document: a stored file, checked at the upload door, and what changed in it.

    ``number`` counts the versions of the document from one. Whoever sees the document sees the version.
    """

    noun = "library-versions"

    document = models.ForeignKey(LibraryDocument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    dated = DateColumns()
    changes = models.CharField(max_length=500, blank=True)

    class Meta(BoardRecord.Meta):
        constraints = [
            *BoardRecord.Meta.constraints,
            date_check("dated"),
            models.UniqueConstraint(fields=["document", "number"], name="board_libraryversion_once"),
        ]

    def __str__(self):
        return f"{self.document}, version {self.number}"
