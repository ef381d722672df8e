"""Makes a paper ready for packs: a program, run as ``python -m socboard.kit.pack.preparer`` and imported by nobody.

A PDF on standard input, the settled one on standard output, and one line of JSON on the file descriptor that the first
argument names: ``{"pages": n, "removed": {…}}`` or ``{"refused": code, "told": {…}}``.
What the checker of uploads refuses is refused here too, so that a file need not have come through its door.
"""

import errno
import io
import json
import os
import resource
import sys
from contextlib import suppress

import pikepdf

from socboard.kit.pack.settling import settle
from socboard.kit.upload_checker.pdf_files import check_pdf
from socboard.kit.upload_checker.verdict import Refuse

CPU_SECONDS, MEMORY_MB = 60, 1536
MOST_WRITTEN = 1024 * 1024 * 1024
NO_ROOM = "no room"


def bounded() -> None:
    """Memory, time and the length of what is written have an end."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prepared(content: bytes, out: io.BufferedWriter) -> dict:
    """The answer; the settled document is written."""
    try:
        verdict = check_pdf(content)
        with pikepdf.open(
            io.BytesIO(verdict.content or content), attempt_recovery=False, suppress_warnings=True
        ) as pdf:
            settle(pdf)
            # The library ends the program where it meets a full disk itself.
            made = io.BytesIO()
            pdf.save(
                made,
                deterministic_id=True,
                compress_streams=True,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        out.write(made.getbuffer())
        out.flush()
    except Refuse as refused:
        return {"refused": refused.code, "told": refused.told}
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return {"refused": NO_ROOM if full else "damaged", "told": {}}
    except (MemoryError, RecursionError):
        return {"refused": "unpacked", "told": {}}
    except Exception:  # whatever a hostile file makes a library stumble over, it cannot be read
        return {"refused": "damaged", "told": {}}
    return {"pages": verdict.pages, "removed": verdict.removed}


def main() -> None:
    bounded()
    # What could not be written is told in the answer, and is tried once more when the file is closed.
    with suppress(OSError), os.fdopen(1, "wb", closefd=False) as out:
        answer = prepared(sys.stdin.buffer.read(), out)
    with os.fdopen(int(sys.argv[1]), "w") as told:
        json.dump(answer, told)


if __name__ == "__main__":
    main()
