"""One file in on standard input, one line of JSON out, and after it the file's new bytes, where they changed.

``{"media_type": …, "pages": …, "removed": {…}, "size": n}`` with n bytes to follow, or
``{"refused": code, "told": {…}}``.
The one argument is what the file begins as, "pdf" or "package".
"""

import json
import resource
import sys

from socboard.kit.upload_checker.packages import check_package
from socboard.kit.upload_checker.pdf_files import check_pdf
from socboard.kit.upload_checker.verdict import Refuse, Verdict

CPU_SECONDS, MEMORY_MB = 20, 1024
CHECKS = {"pdf": check_pdf, "package": check_package}


def bounded() -> None:
    """Memory and time have an end, and no file can be written."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def judged(kind: str, content: bytes) -> tuple[dict, bytes]:
    """The answer, and the bytes that follow it."""
    try:
        verdict: Verdict = CHECKS[kind](content)
    except Refuse as refused:
        return {"refused": refused.code, "told": refused.told}, b""
    except (MemoryError, RecursionError):
        return {"refused": "unpacked", "told": {}}, b""
    except Exception:  # whatever a hostile file makes a library stumble over, it cannot be read
        return {"refused": "damaged", "told": {}}, b""
    changed = verdict.content or b""
    told = {"media_type": verdict.media_type, "pages": verdict.pages, "removed": verdict.removed}
    return {**told, "size": len(changed)}, changed


def main() -> None:
    bounded()
    answer, content = judged(sys.argv[1], sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
