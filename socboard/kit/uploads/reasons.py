"""The codes of the door and of its checker in words: why a file is refused, and what was taken out of one."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from socboard.kit.file_kinds import DOCX, KINDS, ODP, ODS, ODT, PDF, PPTX, XLSX

REASONS = {
    "size": gettext_lazy("The file is larger than %(most)s MB."),
    "empty": gettext_lazy("The file is empty."),
    "old": gettext_lazy(
        "The file is in an old format of Word, Excel or PowerPoint. Save it as .docx, .xlsx or .pptx and choose the "
        "new file."
    ),
    "password": gettext_lazy(
        "The file is protected with a password or restrictions. Save it without, and choose the new file."
    ),
    "no-end": gettext_lazy("The PDF is damaged: it has no end. Save it again and choose the new file."),
    "damaged": gettext_lazy("The file is damaged. Open it, save it again and choose the new file."),
    "harmful": gettext_lazy("The virus scanner found something harmful in this file, so it was not kept."),
    "two-kinds": gettext_lazy(
        "The file is of two kinds at once. Open it, save it again and choose the new file."
    ),
    "pages": gettext_lazy("The PDF has more than %(most)s pages. Split it into smaller files."),
    "objects": gettext_lazy("The PDF is made of more than %(most)s pieces. Print it to a new PDF."),
    "pixels": gettext_lazy(
        "A picture in the file is %(width)s by %(height)s dots, more than %(most)s million. Make it smaller."
    ),
    "unpacked": gettext_lazy("The file unpacks to more than we can handle. Make its pictures smaller."),
    "parts": gettext_lazy("The file is made of more than %(most)s parts. Split it into smaller files."),
    "macros": gettext_lazy(
        "The file holds macros or controls. Save it without them, as an ordinary document."
    ),
    "embedded": gettext_lazy(
        "The file holds another file as an object. Take it out, or put a picture in its place."
    ),
    "program": gettext_lazy("The file holds a program. Take it out."),
    "archive": gettext_lazy(
        "The file holds an archive of other files. Take it out, and upload them one by one."
    ),
    "template": gettext_lazy(
        "The document fetches its template from elsewhere. In Word, attach the template “Normal” and save it again."
    ),
    "workbook": gettext_lazy(
        "The workbook is linked to another one. Break the links in Excel and save it again."
    ),
    "outside": gettext_lazy(
        "The file fetches something from elsewhere, such as a linked picture. Put it into the file instead of linking "
        "to it."
    ),
    "stopped": gettext_lazy(
        "The file takes too long or too much memory to read. Make it smaller, or save it anew."
    ),
}
REMOVED = {
    "script": ngettext_lazy("%(count)d script", "%(count)d scripts", "count"),
    "attachment": ngettext_lazy("%(count)d attached file", "%(count)d attached files", "count"),
    "action": ngettext_lazy(
        "%(count)d action that sends data or opens a program",
        "%(count)d actions that send data or open a program",
        "count",
    ),
    "opening": ngettext_lazy(
        "%(count)d action that starts by itself", "%(count)d actions that start by themselves", "count"
    ),
    "link": ngettext_lazy("%(count)d link to another file", "%(count)d links to other files", "count"),
    "media": ngettext_lazy("%(count)d sound or film", "%(count)d sounds or films", "count"),
    "form": ngettext_lazy("%(count)d dynamic form (XFA)", "%(count)d dynamic forms (XFA)", "count"),
    "trailing": gettext_lazy("what stood after the end of the document"),
    "signature": ngettext_lazy(
        "%(count)d digital signature, which no longer fits",
        "%(count)d digital signatures, which no longer fit",
        "count",
    ),
}
NAMED = {
    PDF: gettext_lazy("a PDF"),
    DOCX: gettext_lazy("a Word document (.docx)"),
    XLSX: gettext_lazy("an Excel workbook (.xlsx)"),
    PPTX: gettext_lazy("a PowerPoint presentation (.pptx)"),
}
OPEN = {ODT, ODS, ODP}


def reason(code: str, told: Mapping[str, object]) -> str:
    """Why a file is refused. Figures are printed with thousands separated."""
    figures = {name: f"{value:,}" if isinstance(value, int) else value for name, value in told.items()}
    return REASONS[code] % figures


def removed_in_words(removed: Mapping[str, int]) -> str:
    """What was taken out, such as "1 script and 2 attached files"; empty for nothing."""
    told = [str(REMOVED[code] % {"count": count}) for code, count in removed.items() if code in REMOVED]
    if len(told) < 2:
        return "".join(told)
    return _("%(first)s and %(last)s") % {"first": ", ".join(told[:-1]), "last": told[-1]}


def not_here(media_type: str) -> str:
    """That files of this kind cannot become PDFs here."""
    return _(
        "%(kind)s files cannot be turned into a PDF on this installation. Save it as a PDF and upload that."
    ) % {"kind": KINDS[media_type].name}


def only_these(allowed: Collection[str]) -> str:
    """What the file must be."""
    named = [str(words) for media_type, words in NAMED.items() if media_type in allowed]
    named += [_("an OpenDocument file")] if OPEN & set(allowed) else []
    if len(named) < 2:
        return _("The file must be %(kind)s.") % {"kind": "".join(named)}
    return _("The file must be %(kinds)s or %(last)s.") % {"kinds": ", ".join(named[:-1]), "last": named[-1]}
