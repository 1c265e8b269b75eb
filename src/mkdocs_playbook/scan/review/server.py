"""Shows a review to the browser of this machine, and to nobody else.

It listens on 127.0.0.1 alone. An address holds a secret that only the command's reader is told; the
name of the host is checked, so that no page of another name can be led here (DNS rebinding), and
what changes something has to come from the page itself.
"""

import json
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Event, Thread
from typing import Any

from mkdocs_playbook.findings import Failure
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.scan.review.asked import Asking
from mkdocs_playbook.scan.review.session import Answer, Session
from mkdocs_playbook.words import Words

HOST = "127.0.0.1"

MOST_BYTES = 10_000
"""Of an answer."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_FILES = {
    "": ("page.html", "text/html; charset=utf-8"),
    "review.css": ("review.css", "text/css; charset=utf-8"),
    "review.js": ("review.js", "text/javascript; charset=utf-8"),
}
"""Path -> the file of this package, and what it is."""

_JSON = "application/json"


class ReviewServer(ThreadingHTTPServer):
    """Serves one session until somebody ends it."""

    daemon_threads = True

    def __init__(self, session: Session, asking: Asking, words: Words) -> None:
        super().__init__((HOST, 0), _Handler)
        self.session = session
        self.words = words
        self.questions = [_said_of(number, session, asking) for number in _numbers(session)]
        self.token = secrets.token_urlsafe(24)
        self.ended = Event()

    @property
    def host(self) -> str:
        """What the browser calls this machine."""
        return f"{HOST}:{self.server_address[1]}"

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://{self.host}/{self.token}/"

    def wait(self) -> None:
        """Serve until somebody ends it, on the page or with Ctrl+C."""
        Thread(target=self.serve_forever, daemon=True).start()
        try:
            # Waiting without an end could not be interrupted on Windows.
            while not self.ended.wait(0.5):
                pass
        finally:
            self.shutdown()
            self.server_close()

    def handle_error(self, *_: object) -> None:
        """A browser that goes away in the middle of an answer wants no more of it."""


def _numbers(session: Session) -> range:
    return range(len(session.questions))


def _said_of(number: int, session: Session, asking: Asking) -> dict[str, object]:
    question = session.questions[number]
    asked = asking.asked(question)
    return {
        "asks": question.asks,
        "sheet": asked.sheet,
        "period": asked.period,
        "line": asked.line,
        "ask": asked.ask,
        "file": question.file.name,
        "list": question.row["list"],
    }


class _Refusal(Exception):
    """A request that gets nothing."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._respond(self._get)

    def do_POST(self) -> None:
        self._respond(self._post)

    def _respond(self, method: Any) -> None:
        try:
            method(self._path())
        except _Refusal as refusal:
            self.close_connection = True
            self._send(b"", "text/plain", refusal.status)

    def _path(self) -> str:
        """What is asked for, behind the secret."""
        if self.headers.get("Host") != self.server.host:
            raise _Refusal(HTTPStatus.FORBIDDEN)
        token, slash, path = self.path.removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.token.encode()) or not slash:
            raise _Refusal(HTTPStatus.FORBIDDEN)
        return path

    def _get(self, path: str) -> None:
        if path in _FILES:
            name, kind = _FILES[path]
            self._send(files(__package__).joinpath(name).read_bytes(), kind)
        elif path == "review.json":
            self._send_json(self._whole())
        elif path.startswith("crops/"):
            self._send(self._crop(path.removeprefix("crops/")), "image/png")
        else:
            raise _Refusal(HTTPStatus.NOT_FOUND)

    def _whole(self) -> dict[str, object]:
        words = self.server.words
        return {
            "lang": words.lang,
            "words": dict(words.tables["review"]),
            "questions": self.server.questions,
            "said": self._said(),
        }

    def _said(self) -> dict[int, dict[str, str]]:
        said = self.server.session.said
        return {number: {"state": one.state, "value": one.value} for number, one in said.items()}

    def _crop(self, name: str) -> bytes:
        number = name.removesuffix(".png")
        questions = self.server.session.questions
        if not number.isdecimal() or int(number) >= len(questions):
            raise _Refusal(HTTPStatus.NOT_FOUND)
        return questions[int(number)].png

    def _post(self, path: str) -> None:
        data = self._body()
        try:
            match path:
                case "answer":
                    answer = Answer(str(data.get("state", "")), str(data.get("value", "")))
                    self.server.session.answer(self._numbers_of(data), answer)
                    self._send_json({})
                case "undo":
                    self._send_json({"number": self.server.session.undo(), "said": self._said()})
                case "end":
                    self._send_json({})
                    self.server.ended.set()
                case _:
                    raise _Refusal(HTTPStatus.NOT_FOUND)
        except (ValueError, Failure, OSError) as error:
            # What a person mends is an answer like any other.
            self._send_json({"problem": self._problem(error)})

    def _body(self) -> dict[str, Any]:
        """:raises _Refusal: for what another page sends, or no page of ours would."""
        if self.headers.get("Origin") != f"http://{self.server.host}":
            raise _Refusal(HTTPStatus.FORBIDDEN)
        if self.headers.get("Content-Type") != _JSON:
            raise _Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            raise _Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            data = json.loads(self.rfile.read(int(length)))
        except ValueError as error:
            raise _Refusal(HTTPStatus.BAD_REQUEST) from error
        if not isinstance(data, dict):
            raise _Refusal(HTTPStatus.BAD_REQUEST)
        return data

    def _numbers_of(self, data: dict[str, Any]) -> list[int]:
        numbers = data.get("numbers")
        if not isinstance(numbers, list) or not numbers:
            raise _Refusal(HTTPStatus.BAD_REQUEST)
        for number in numbers:
            if type(number) is not int or number not in _numbers(self.server.session):
                raise _Refusal(HTTPStatus.BAD_REQUEST)
        return numbers

    def _problem(self, error: Exception) -> str:
        words = self.server.words
        if isinstance(error, Refused):
            told = [words.refused(message) for message in (error.message, *error.hints)]
            return words("language", "gap").join(told)
        if isinstance(error, Failure):
            return words.failure(error.message)
        if isinstance(error, OSError):
            return words("review", "not-written", reason=error.strerror or str(error))
        return words("review", "no-answer")

    def _send_json(self, data: dict[str, Any]) -> None:
        self._send(json.dumps(data, ensure_ascii=False).encode(), _JSON)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal tells what is done, not what is asked for."""
