"""How large a picture says it is, from its first bytes; nothing is decoded."""

import io

from PIL import Image

from socboard.kit.upload_checker.verdict import Refuse

# A page of A3 scanned at 600 dots an inch has 70 million.
MOST_PIXELS = 100_000_000
FORMATS = ("PNG", "JPEG", "JPEG2000", "GIF", "BMP", "TIFF", "WEBP")
STARTS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x00\x00\x00\x0cjP",
    b"\xff\x4f\xff\x51",
    b"GIF8",
    b"BM",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
)
# The size is looked at here, and Pillow's own warning would only be noise.
Image.MAX_IMAGE_PIXELS = None


def check_picture(content: bytes) -> None:
    """Raises Refuse where the picture is too large. What is no picture, or none that is known, passes."""
    if not content.startswith(STARTS):
        return
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            width, height = picture.size
    except (OSError, ValueError, SyntaxError):  # what nobody can open harms nobody
        return
    check_size(width, height)


def check_size(width: int, height: int) -> None:
    """Raises Refuse."""
    if width * height > MOST_PIXELS:
        raise Refuse("pixels", width=width, height=height, most=MOST_PIXELS // 1_000_000)
