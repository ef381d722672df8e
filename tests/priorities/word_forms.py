"""Filled Word forms, as people send them: typed into in Word, or by hand here."""

import io
import zipfile

import docx
from asked_updates import call_page
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.document import Document
from form_fields import fields_of


def downloaded(player, call, organisation) -> bytes:
    """The form as the site gives it."""
    response = player.client.get(call_page(call, f"form/{organisation.ref}"))
    assert response.status_code == 200
    return response.content


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def saved(word: Document) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def blocks(word: Document) -> list:
    """Headings and tables in their order."""
    return list(word.iter_inner_content())


def part_of(word: Document, update) -> int:
    """Where the part on this update begins."""
    name = f"[[{update.ref} part]]"
    return next(n for n, each in enumerate(blocks(word)) if name in getattr(each, "text", ""))


def is_heading(block, words: str) -> bool:
    return (
        hasattr(block, "style")
        and hasattr(block, "text")
        and block.text.startswith(words)
        and "[[" in block.text
    )


def box(word: Document, update, label: str):
    """The cell beneath this heading of the part."""
    after = blocks(word)[part_of(word, update) :]
    place = next(n for n, each in enumerate(after) if is_heading(each, label))
    return next(each for each in after[place:] if hasattr(each, "rows")).rows[0].cells[0]


def figure_cell(word: Document, update, measure: str):
    """The last cell in the row of this measure."""
    for table in blocks(word)[part_of(word, update) :]:
        for row in getattr(table, "rows", ()):
            if row.cells[0].text.startswith(f"{measure},"):
                return row.cells[-1]
    raise AssertionError(measure)


def filled(content: bytes, update, **typed: str) -> bytes:
    """The form with these boxes typed into, by their labels with low lines for blanks."""
    word = opened(content)
    for label, text in typed.items():
        box(word, update, label.replace("_", " ")).text = text
    return saved(word)


def without_names(content: bytes) -> bytes:
    """The form after a program that drops what is hidden."""
    word = opened(content)
    for run in list(
        word.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}r")
    ):
        if run.find(".//{http://schemas.openxmlformats.org/wordprocessingml/2006/main}vanish") is not None:
            run.getparent().remove(run)
    return saved(word)


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    """The same package with other words in its main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(old, new) if name == "word/document.xml" else part)
    return out.getvalue()


def sent(player, call, content: bytes, name: str = "form.docx"):
    """Give the file to the page."""
    file = SimpleUploadedFile(name, content)
    return player.client.post(call_page(call, "read-form"), {"file": file})


def read_page(player, call):
    return player.client.get(call_page(call, "read-form"))


def read_in(player, call, act="submit", **answers):
    """What a browser sends from the preview."""
    form = fields_of(read_page(player, call))
    return player.client.post(call_page(call, "read-form"), {**form, "act": act, **answers})


def lines_of(response) -> list[tuple]:
    return [
        (each.label, str(tag), each.before, each.after)
        for plan in response.context["plans"]
        for each, tag, _ in plan["lines"]
    ]
