"""A PDF: whole, not protected, within every limit, and without anything that acts by itself."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from pikepdf.settings import qpdf_limit_errors, set_qpdf_limits

from socboard.kit.file_kinds import PDF
from socboard.kit.upload_checker import unpacking
from socboard.kit.upload_checker.losses import loses_content
from socboard.kit.upload_checker.pdf_actions import Stripping
from socboard.kit.upload_checker.pictures import check_picture, check_size
from socboard.kit.upload_checker.verdict import Refuse, Verdict

MOST_PAGES = 1000
MOST_OBJECTS = 300_000
MOST_NESTED = 100
END, TAIL, BLANK = b"%%EOF", 2048, b"\0\t\n\f\r "
PICTURE_FILTERS = {"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode"}
MEGABYTE = 1024 * 1024


def check_pdf(content: bytes) -> Verdict:
    """Raises Refuse. Whatever else is raised means that the file is damaged."""
    last = content.rfind(END)
    if last < max(0, len(content) - TAIL):
        raise Refuse("no-end")
    set_qpdf_limits(
        parser_max_nesting=MOST_NESTED,
        parser_max_container_size=MOST_OBJECTS,
        max_stream_filters=5,
        flate_max_memory=128 * MEGABYTE,
        run_length_max_memory=128 * MEGABYTE,
        png_max_memory=128 * MEGABYTE,
        tiff_max_memory=128 * MEGABYTE,
    )
    exceeded = qpdf_limit_errors()
    with _opened(content) as pdf:
        verdict = Verdict(PDF, pages=_page_count(pdf))
        stripping = Stripping(pdf)
        room = unpacking.Room(packed=len(content))
        for found in _dictionaries(pdf):
            if isinstance(found, Stream):
                _check_stream(found, room)
            stripping.look_at(found)
        if qpdf_limit_errors() > exceeded:
            raise Refuse("unpacked")
        warnings = pdf.get_warnings()
        if loses_content(warnings):
            raise Refuse("damaged")
        removed = stripping.strip()
        if content[last + len(END) :].strip(BLANK):
            removed["trailing"] = 1
        if removed or warnings:
            verdict.content = _written(pdf)
            verdict.removed = removed | stripping.signatures()
        return verdict


def _opened(content: bytes) -> pikepdf.Pdf:
    """Nothing is guessed together from what is damaged: a part could be missing without anybody noticing."""
    try:
        pdf = pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise Refuse("password") from error
    if pdf.is_encrypted:
        raise Refuse("password")
    if int(pdf.trailer.get("/Size", 0)) > MOST_OBJECTS:
        raise Refuse("objects", most=MOST_OBJECTS)
    return pdf


def _page_count(pdf: pikepdf.Pdf) -> int:
    """qpdf has walked the tree of pages by now, and refused one with a branch that hangs in two places."""
    pages = len(pdf.pages)
    if pages == 0:
        raise Refuse("damaged")
    if pages > MOST_PAGES:
        raise Refuse("pages", most=MOST_PAGES)
    return pages


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary and stream of the file, whether anything leads to it or not. Raises Refuse."""
    objects = pdf.objects
    if len(objects) > MOST_OBJECTS:
        raise Refuse("objects", most=MOST_OBJECTS)
    for each in objects:
        waiting = [each]
        while waiting:
            current = waiting.pop()
            if isinstance(current, (Dictionary, Stream)):
                yield current
                inner = [current[key] for key in current.keys()]  # noqa: SIM118 - an Object is no mapping
            elif isinstance(current, Array):
                inner = list(current)
            else:
                continue
            waiting += [one for one in inner if isinstance(one, (Dictionary, Array)) and not one.is_indirect]


def _check_stream(stream: Stream, room: unpacking.Room) -> None:
    raw, filters = stream.read_raw_bytes(), _filters(stream)
    if stream.get(Name.Subtype) == Name.Image:
        check_size(_number(stream.get(Name.Width)), _number(stream.get(Name.Height)))
    if filters[:1] == ["/FlateDecode"] and set(filters[1:]) <= PICTURE_FILTERS:
        room.take_deflated(raw)
    elif not filters or set(filters) <= PICTURE_FILTERS:
        check_picture(raw)
        room.take(len(raw))
    else:
        room.take(_decoded_length(stream, len(raw)))


def _decoded_length(stream: Stream, packed: int) -> int:
    """Of a stream with several or unusual filters; what qpdf cannot decode counts as it is. Raises Refuse."""
    try:
        return len(memoryview(stream.get_stream_buffer(pikepdf.StreamDecodeLevel.specialized)))
    except pikepdf.PdfError as error:
        if "memory limit" in str(error):
            raise Refuse("unpacked") from error
        return packed


def _filters(stream: Stream) -> list[str]:
    found = stream.get(Name.Filter)
    named = list(found) if isinstance(found, Array) else [found]
    return [str(each) for each in named if each is not None]


def _number(value) -> int:
    return int(value) if isinstance(value, int) and value > 0 else 0


def _written(pdf: pikepdf.Pdf) -> bytes:
    """The document without what is no part of it, the same for the same input; its streams stay as they are."""
    out = io.BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
    )
    return out.getvalue()
