"""What is stamped on every page: its number, the marking and handling instruction, and the room for a name.

All pages share one font, and all pages of one size share one form; only the number is a page's own. A page's content
stays as it was, between a ``q`` that all pages share and its stamp.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from socboard.kit.pack import slot
from socboard.kit.pack.geometry import View
from socboard.kit.pack.lettering import face
from socboard.kit.pack.page_boxes import said_of, view_of
from socboard.kit.pack.stamp_font import stamp_font

# All in points on paper. A page narrower than LEAST_WIDTH is stamped as if it were that wide, but smaller.
MARGIN, FOOT, HEAD = 28, 13, 19
SIZE, SMALL, LINE = 11, 9, 12
LEAST_WIDTH = 300
NAME_FROM_LEFT, NAME_FROM_FOOT = 15, 44
PLATE_PADDING = 2.5
LONGEST_HANDLING = 200
# So that a stamp is read on a dark picture, and a picture seen behind a stamp.
PLATE_OPACITY = 0.85


@dataclass(frozen=True, slots=True)
class Text:
    """One line with its plate, at a size in points."""

    letters: str
    size: float
    width: float

    @classmethod
    def of(cls, letters: str, size: float) -> Text:
        plain = face().printable(letters)
        return cls(plain, size, face().width(plain, size))

    def at(self, x: float, y: float, *, font: str = "/T", plate: str = "/G") -> bytes:
        """The operators that draw it, its baseline beginning at this point, with these of the page's resources."""
        behind = (x - PLATE_PADDING, y - self.size * 0.3, self.width + 2 * PLATE_PADDING, self.size * 1.15)
        return b"%s gs 1 g %s re f 0 g BT %s %g Tf %s Td <%s> Tj ET\n" % (
            plate.encode(),
            _numbers(*behind),
            font.encode(),
            self.size,
            _numbers(x, y),
            face().hexed(self.letters),
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How pages of one view are stamped: the form, its name among their resources, the view for the operator ``cm``."""

    name: str
    form: Object
    width: float
    matrix: bytes


@dataclass(frozen=True, slots=True)
class Shared:
    """What all stamps of a pack share, within its file; ``name`` is the form with the room for a name, or None."""

    font: Object
    plate: Object
    name: Object | None

    @classmethod
    def made(cls, pdf: Pdf, *, named: bool) -> Shared:
        font = pdf.make_indirect(stamp_font(pdf))
        plate = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=PLATE_OPACITY))
        return cls(font, plate, _name_form(pdf, font) if named else None)


class Stamps:
    """Stamping one pack's pages, within the PDF that it becomes."""

    def __init__(self, pdf: Pdf, shared: Shared, *, marking: str, handling: str, key: str):
        self.pdf, self.font, self.plate, self.name = pdf, shared.font, shared.plate, shared.name
        self._marking = Text.of(marking, SIZE)
        self._handling = Text.of(handling[:LONGEST_HANDLING], SMALL) if handling else None
        self._before = pdf.make_stream(b"q\n")
        self._forms: dict[tuple[float, float], tuple[str, Object]] = {}
        self._looks: dict[tuple[object, ...], Look] = {}
        # Papers may be packs themselves, with stamps of the same kind.
        self._prefix = f"Pack{hashlib.sha256(key.encode()).hexdigest()[:8]}"

    def stamp(self, page: Object, said: str) -> None:
        """Put the stamp on one page; ``said`` is its number in words ("Page 12")."""
        look = self._look(page)
        resources = _own(page, "/Resources")
        drawn = _shared(_own(resources, "/XObject"), look.name, look.form)
        font = _shared(_own(resources, "/Font"), f"/{self._prefix}T", self.font)
        plate = _shared(_own(resources, "/ExtGState"), f"/{self._prefix}G", self.plate)
        text = Text.of(said, SIZE)
        number = text.at(look.width - MARGIN - text.width, FOOT, font=font, plate=plate)
        content = b"\nQ /Artifact BMC q %s cm %s Do\n%sQ EMC\n" % (look.matrix, drawn.encode(), number)
        page.Contents = Array([self._before, *_contents(page), self.pdf.make_stream(content)])

    def _look(self, page: Object) -> Look:
        """What all pages that are seen like this one share."""
        said = said_of(page)
        if said not in self._looks:
            wide = _widened(view_of(page))
            name, form = self._form(round(wide.width, 1), round(wide.height, 1))
            self._looks[said] = Look(name, form, wide.width, _numbers(*wide.matrix))
        return self._looks[said]

    def _form(self, width: float, height: float) -> tuple[str, Object]:
        """What all pages of this size bear, as a form; and its name among a page's resources."""
        if (width, height) not in self._forms:
            content = self._line(self._marking, width, FOOT) + self._line(self._marking, width, height - HEAD)
            if self._handling:
                content += self._line(self._handling, width, height - HEAD - LINE)
            inside = Dictionary(Font=Dictionary(T=self.font), ExtGState=Dictionary(G=self.plate))
            if self.name is not None:
                inside.XObject = Dictionary(N=self.name)
                content += _name(height)
            form = _form(self.pdf, content, (0, 0, width, height), inside)
            self._forms[width, height] = (f"/{self._prefix}S{len(self._forms)}", form)
        return self._forms[width, height]

    @staticmethod
    def _line(text: Text, width: float, y: float) -> bytes:
        """In the middle, and smaller where the page is too narrow for it."""
        room = width - 2 * MARGIN
        scale = min(1.0, room / text.width) if text.width else 1.0
        place = _numbers(scale, 0, 0, scale, width / 2, y)
        return b"q %s cm\n%sQ\n" % (place, text.at(-text.width / 2, 0))


def _name_form(pdf: Pdf, font: Object) -> Stream:
    content = b"BT /T %d Tf <%s> Tj ET\n" % (slot.SIZE, slot.blank())
    box = (-2, -slot.SIZE, slot.WIDTH + 2, slot.SIZE * 2)
    return _form(pdf, content, box, Dictionary(Font=Dictionary(T=font)))


def _name(height: float) -> bytes:
    """The name upward along the left side, white around each letter, so that it is read on anything."""
    scale = min(1.0, (height - 2 * NAME_FROM_FOOT) / slot.WIDTH)
    if scale <= 0:
        return b""
    place = _numbers(0, scale, -scale, 0, NAME_FROM_LEFT, NAME_FROM_FOOT)
    return b"q %s cm 1 Tr 1 G 2 w 1 j /N Do 0 Tr 0.2 g /N Do Q\n" % place


def _form(pdf: Pdf, content: bytes, box: tuple[float, ...], resources: Dictionary) -> Stream:
    form = pdf.make_stream(content)
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox, form.Resources = Array(box), resources
    return form


def _widened(view: View) -> View:
    """A narrow page, or one that is hardly higher than a stamp, as if it were seen from further away."""
    scale = min(1.0, view.width / LEAST_WIDTH, view.height / (LEAST_WIDTH / 4))
    if scale == 1.0:
        return view
    a, b, c, d, e, f = view.matrix
    return View(view.width / scale, view.height / scale, (a * scale, b * scale, c * scale, d * scale, e, f))


def _contents(page: Object) -> list[Object]:
    """The streams of a page's content."""
    found = page.get("/Contents")
    if isinstance(found, Array):
        return [each for each in found if isinstance(each, Stream)]
    return [found] if isinstance(found, Stream) else []


def _own(holder: Object, key: str) -> Object:
    """The dictionary under this key, made where there is none."""
    found = holder.get(key)
    if not isinstance(found, Dictionary):
        holder[key] = Dictionary()
        found = holder[key]
    return found


def _shared(holder: Object, key: str, shared: Object) -> str:
    """Under which key the shared object is there now: what a paper already calls so is left alone."""
    found = holder.get(key)
    while found is not None and not (found.is_indirect and found.objgen == shared.objgen):
        key += "x"
        found = holder.get(key)
    if found is None:
        holder[key] = shared
    return key


def _numbers(*values: float) -> bytes:
    """As PDF writes them: no exponent, no trailing noughts."""
    return b" ".join(f"{value:.4f}".rstrip("0").rstrip(".").encode() for value in values)
