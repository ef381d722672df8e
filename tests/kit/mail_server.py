"""A small mail server that takes, refuses or hangs up as it is told: the true border of the outbox."""

import socketserver
import threading
from contextlib import contextmanager

GREETING = "220 ready"
ANSWERS = {
    "EHLO": "250 hello",
    "MAIL": "250 fine",
    "RCPT": "250 fine",
    "DATA": "354 go on",
    "RSET": "250 fine",
    "QUIT": "221 bye",
    ".": "250 taken",
}
HANG_UP = ""


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        answers = {**ANSWERS, **self.server.told}
        self._say(GREETING)
        for line in self.rfile:
            verb = line.decode().strip()[:4].upper()
            answer = answers[verb]
            if not self._say(answer):
                return
            if verb == "DATA" and answer.startswith("354"):
                text = self._read_text()
                if answers["."].startswith("250"):
                    self.server.taken.append(text)
                if not self._say(answers["."]):
                    return
            if verb == "QUIT":
                return

    def _say(self, answer: str) -> bool:
        if answer == HANG_UP:
            return False
        self.wfile.write(f"{answer}\r\n".encode())
        return True

    def _read_text(self) -> str:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.decode())
        return "".join(lines)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server(settings, **told: str):
    """A server on this machine that mail goes to. ``told`` maps a verb, or ``text`` for the end of the text, to
    its answer. Gives the list of texts that it took."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.taken, server.told = [], {"." if verb == "text" else verb: say for verb, say in told.items()}
        # It looks this often, in seconds, whether it is to end; half a second would be the longest part of a test.
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        try:
            yield server.taken
        finally:
            server.shutdown()
