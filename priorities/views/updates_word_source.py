"""The file of a filled Word form, to be kept with what is read from it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from priorities.operations.update_saving import Source
from priorities.views.updates_word import Sheet, sheet_of
from socboard.board.actors import process
from socboard.kit import held_files
from socboard.kit.file_kinds import DOCX
from socboard.kit.markings import highest
from socboard.kit.uploads import keep

NOT_KEPT = _(
    "The file itself was not kept with the updates: it waited for more than a day, or what it prints is for named "
    "readers. Keep your own copy."
)


def source_of(request: HttpRequest, sheet: Sheet) -> Source | None:
    """The file that waits for this page, as it came. None where it waits no longer, or where what a form prints is
    for named readers, who are others for each of the updates. Raises UploadRefused.

    What it may print is worked out without regard to who reads it in: whoever downloaded it may have read more.
    """
    held = held_files.waiting(request, request.path).get("file")
    printed = sheet_of(sheet.call, sheet.organisation, actor=process("filled form")).printed
    if held is None or any(each.readers_id for each in printed):
        return None
    upload = SimpleUploadedFile(held.name, held.path.read_bytes())
    return Source(keep(upload, allowed=(DOCX,)), highest(each.marking for each in printed))
