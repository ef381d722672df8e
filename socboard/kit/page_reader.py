"""Reads the words of a PDF page by page: a program, run as ``python -m socboard.kit.page_reader``, imported by nobody.

The file comes from outside, so it is opened only here, in a process with bounds on time and memory. PDFium reads it: a
PDF holds no words but glyphs and places, and it puts those in order. The bytes come in on standard input; one line of
JSON goes out: ``{"pages": [text, …]}`` or ``{"refused": true}``.
"""

import json
import resource
import sys

import pypdfium2

CPU_SECONDS, MEMORY_MB = 20, 1024
MOST_PAGES, MOST_CHARACTERS, MOST_ON_A_PAGE = 1000, 4_000_000, 50_000
# How PDFium tells of a hyphen at the end of a line, which belongs to the word.
HYPHENS = ("\ufffe\r\n", "\x02\r\n", "\ufffe", "\x02")


def bounded() -> None:
    """Memory and time have an end, and no file can be written."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def pages_of(content: bytes) -> list[str]:
    """The words of each page, as far as there is room; whatever is raised means that it cannot be read."""
    found, room = [], MOST_CHARACTERS
    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        words = page.get_textpage()
        text = words.get_text_range(0, min(words.count_chars(), MOST_ON_A_PAGE, room)) if room > 0 else ""
        for sign in HYPHENS:
            text = text.replace(sign, "")
        words.close()
        page.close()
        room -= len(text)
        found.append(text)
    return found


def main() -> None:
    bounded()
    try:
        answer = {"pages": pages_of(sys.stdin.buffer.read())}
    except Exception:  # whatever a hostile file makes a library stumble over, it cannot be read
        answer = {"refused": True}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
