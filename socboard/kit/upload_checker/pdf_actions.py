"""What in a PDF acts by itself or carries something along: found everywhere, counted, and taken out.

Links to web pages and within the document, bookmarks, tags and form fields stay. It looks at every dictionary of the
file instead of the places where actions belong, since a reader may find them elsewhere.
"""

import re
from collections import Counter

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

SENDS = {"/Launch", "/SubmitForm", "/ImportData", "/GoToE"}
PLAYS = {"/Rendition", "/Movie", "/Sound", "/RichMediaExecute"}
HARMLESS = {"/GoTo", "/GoToR", "/URI", "/Named", "/Thread", "/Hide", "/ResetForm", "/SetOCGState", "/Trans"}
ACTIONS = SENDS | PLAYS | HARMLESS | {"/JavaScript", "/GoTo3DView", "/GoToDp"}
SAFE_ADDRESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
HAS_SCHEME = re.compile(r"[\s\x00-\x1f]*[a-z][a-z0-9+.-]*\s*:|[\s\x00-\x1f]*[\\/]{2}", re.IGNORECASE)
# Where one action may follow another or belong to something that is clicked.
SLOTS = ("/A", "/PA", "/Next", "/OpenAction")
PLAYERS = {
    "/Movie": ("/Movie",),
    "/Sound": ("/Sound",),
    "/RichMedia": ("/RichMediaContent", "/RichMediaSettings"),
    "/3D": ("/3DD",),
}


class Stripping:
    """Everything found in one document, until ``strip`` takes it out."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pdf = pdf
        self.found: Counter[str] = Counter()
        self.signed = 0
        self._empty: list[pikepdf.Object] = []
        self._drop: list[tuple[pikepdf.Object, str]] = []

    def look_at(self, each: pikepdf.Object) -> None:
        """Remember what is to go from one dictionary or stream."""
        code = _harm(each)
        if code:
            self.found[code] += 1
            self._empty.append(each)
        self._look_at_slots(each)
        self._look_at_attachments(each)
        self._look_at_media(each)
        if isinstance(each, Stream) and "/F" in each:
            self._take("link", each, "/F")
        if each.get("/Type") == Name.Sig and "/ByteRange" in each:
            self.signed += 1

    def strip(self) -> dict[str, int]:
        """Take it all out; how many of each."""
        self._look_at_root()
        for holder, key in self._drop:
            if key in holder:
                del holder[key]
        for action in self._empty:
            for key in list(action.keys()):
                if not isinstance(action, Stream) or key not in ("/Length", "/Filter", "/DecodeParms"):
                    del action[key]
        return dict(self.found)

    def signatures(self) -> dict[str, int]:
        """Signatures over the whole file, which no other bytes can bear."""
        return {"signature": self.signed} if self.signed else {}

    def _take(self, code: str, holder: pikepdf.Object, key: str) -> None:
        self.found[code] += 1
        self._drop.append((holder, key))

    def _look_at_slots(self, each: pikepdf.Object) -> None:
        for key in SLOTS:
            if _harm(each.get(key)):
                self._drop.append((each, key))
        events = each.get("/AA")
        if isinstance(events, Dictionary):
            actions = [one for one in map(events.get, events.keys()) if _type(one) in ACTIONS]
            if actions:
                self._drop.append((each, "/AA"))
                self.found["opening"] += sum(1 for one in actions if not _harm(one))

    def _look_at_attachments(self, each: pikepdf.Object) -> None:
        if _carries(each):
            self._take("attachment", each, "/EF")
            self._drop.append((each, "/RF"))
        beside = each.get("/AF")
        if any(_carries(one) for one in (beside if isinstance(beside, Array) else [beside])):
            self._drop.append((each, "/AF"))
        if each.get("/Subtype") == Name.FileAttachment:
            self._drop.append((each, "/FS"))

    def _look_at_media(self, each: pikepdf.Object) -> None:
        subtype = each.get("/Subtype")
        keys = PLAYERS.get(str(subtype), ()) if isinstance(subtype, Name) and "/Rect" in each else ()
        if any(key in each for key in keys):
            self.found["media"] += 1
            self._drop += [(each, key) for key in keys]

    def _look_at_root(self) -> None:
        root = self.pdf.Root
        first = root.get("/OpenAction")
        if isinstance(first, Dictionary) and _type(first) != "/GoTo":
            self._drop.append((root, "/OpenAction"))
            self.found["opening"] += 0 if _harm(first) else 1
        names, form = root.get("/Names"), root.get("/AcroForm")
        if isinstance(names, Dictionary):
            self._drop += [(names, key) for key in ("/JavaScript", "/EmbeddedFiles", "/Renditions")]
        self._drop.append((root, "/Collection"))
        if isinstance(form, Dictionary) and "/XFA" in form:
            self._take("form", form, "/XFA")
        self.found = +self.found


def _harm(action: object) -> str:
    """Why an action has to go, as a code; empty for one that may stay, and for what is none."""
    kind = _type(action)
    if kind == "/JavaScript" or (kind in ACTIONS and "/JS" in action):
        return "script"
    if kind in SENDS:
        return "action"
    if kind in PLAYS and action.get("/Type") != Name.StructElem:
        return "media"
    if kind == "/GoToR":
        return "link"
    if kind == "/URI":
        address = str(action.get("/URI", ""))
        return "link" if HAS_SCHEME.match(address) and not SAFE_ADDRESS.match(address) else ""
    return ""


def _type(action: object) -> str:
    if not isinstance(action, (Dictionary, Stream)):
        return ""
    kind = action.get("/S")
    return str(kind) if isinstance(kind, Name) else ""


def _carries(specification: object) -> bool:
    """Whether it names a file that lies in the document."""
    if not isinstance(specification, (Dictionary, Stream)):
        return False
    carried = specification.get("/EF")
    return isinstance(carried, Dictionary) and any(isinstance(one, Stream) for one in carried.values())
