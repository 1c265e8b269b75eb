"""The page of a review listens to this machine's reader alone, and what is said there is kept."""

import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkdocs_playbook.cli import reviewed
from mkdocs_playbook.runs.refused import Refused
from mkdocs_playbook.scan.review.asked import Asking
from mkdocs_playbook.scan.review.questions import Asks, Question
from mkdocs_playbook.scan.review.server import ReviewServer
from mkdocs_playbook.scan.review.session import Answer
from pdf import book_in
from reviewing import served, session_of
from test_scan import MARKS, Desk


@pytest.fixture
def desk(root: Path) -> Desk:
    """A scanned sheet with a box that is unsure, and five fields."""
    desk = Desk(root)
    desk.scan(desk.photo(desk.ticked(MARKS)))
    return desk


@pytest.fixture
def server(desk: Desk) -> Iterator[ReviewServer]:
    with served(desk.root) as server:
        yield server


def ask(server: ReviewServer, method: str, path: str, data: object = None, **headers: str) -> int:
    """The status that a request gets."""
    own = {"Host": server.host, "Origin": f"http://{server.host}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=10)
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, None if data is None else json.dumps(data), {**own, **given})
    status = connection.getresponse().status
    connection.close()
    return status


ANSWER = {"numbers": [0], "state": "done"}


# ---- who may ask ----------------------------------------------------------------------------------------------------


def test_the_reader_of_the_command_is_answered(server: ReviewServer, desk: Desk):
    assert ask(server, "GET", f"/{server.token}/") == 200
    assert ask(server, "POST", f"/{server.token}/answer", ANSWER) == 200
    assert desk.states["before-oven.log"] == "done"


@pytest.mark.parametrize("path", ["/", "/wrong/", "/wrong/review.json", "/wrong/crops/0.png", "//", ""])
def test_without_the_secret_there_is_nothing(server: ReviewServer, path: str):
    assert ask(server, "GET", path or "*") == 403


@pytest.mark.parametrize("host", ["example.com", "localhost", "127.0.0.1", "127.0.0.1:1"])
def test_another_name_of_this_machine_is_refused(server: ReviewServer, host: str):
    assert ask(server, "GET", f"/{server.token}/", Host=host) == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://example.com"}, {"Origin": "null"}, {"Content_Type": "text/plain"}, {"Origin": ""}],
    ids=str,
)
def test_another_page_can_change_nothing(server: ReviewServer, desk: Desk, headers: dict[str, str]):
    assert ask(server, "POST", f"/{server.token}/answer", ANSWER, **headers) in (403, 415)
    assert desk.states["before-oven.log"] == "unsure"


@pytest.mark.parametrize(
    "data",
    [{"numbers": [99]}, {"numbers": [-1]}, {"numbers": ["0"]}, {"numbers": []}, {}, [], {"value": "x" * 20_000}],
    ids=str,
)
def test_what_no_page_of_ours_sends_is_refused(server: ReviewServer, data: object):
    assert ask(server, "POST", f"/{server.token}/answer", data) in (400, 413)


def test_it_listens_on_this_machine_alone(server: ReviewServer):
    assert server.server_address[0] == "127.0.0.1"


# ---- what is kept ---------------------------------------------------------------------------------------------------


def test_columns_of_others_and_lines_that_cannot_be_read_stay(desk: Desk):
    path = desk.root / "runs/2026-W10.csv"
    first, *rest = path.read_text("utf-8").splitlines()
    odd = "daily/baker,,zh,no day,,baker,before-oven.heat,1,done,,,,,paper,kept too,"
    path.write_text("\n".join([f"{first},Weather,", *(f"{line},rain," for line in rest), odd]) + "\n", "utf-8")
    session_of(desk.root).answer([0], Answer("done"))
    after = path.read_text("utf-8").splitlines()
    assert after[0] == f"{first},Weather,"
    assert [line.endswith(",rain,") for line in after[1:-1]] == [True] * len(rest)
    assert after[-1] == odd


def test_what_has_changed_in_the_file_meanwhile_is_kept(desk: Desk):
    session = session_of(desk.root)
    path = desk.root / "runs/2026-W10.csv"
    path.write_text(path.read_text("utf-8") + "daily/baker,,,2026-03-03,,,before-oven.heat,1,done,,,,,page\n", "utf-8")
    session.answer([0], Answer("done"))
    assert desk.rows[-1]["period"] == "2026-03-03"
    assert desk.rows[2]["state"] == "done"


def test_a_photo_scanned_again_asks_for_nothing_that_was_answered(desk: Desk):
    session = session_of(desk.root)
    for number, question in enumerate(session.questions):
        session.answer([number], Answer("" if question.is_typed else "done"))
    before = (desk.root / "runs/2026-W10.csv").read_bytes()
    result = desk.scan(desk.root / "photo.jpg")
    assert "0 new rows; 9 stood there already" in result.output
    assert "look" not in result.output
    assert (desk.root / "runs/2026-W10.csv").read_bytes() == before
    assert not session_of(desk.root).questions


def test_a_better_photo_settles_what_was_unsure(desk: Desk):
    result = desk.scan(desk.photo(desk.ticked({**MARKS, "before-oven.log": "tick"}), "better.jpg"))
    assert "1 that were unsure can be told now" in result.output
    assert desk.states["before-oven.log"] == "done"
    assert not (desk.root / "runs/2026-W10/daily-baker_2026-03-02_before-oven.log_1.png").exists()


def test_a_figure_is_read_as_strictly_as_everywhere(desk: Desk):
    session = session_of(desk.root)
    (number,) = [number for number, one in enumerate(session.questions) if one.asks == "figure"]
    with pytest.raises(Refused):
        session.answer([number], Answer(value="3,000"))


# ---- what is said of a question -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("list_", "line", "box", "said"),
    [
        (
            "daily/baker",
            "before-oven.heat",
            "box",
            ("Baker's daily checklist", "Oven temperature — wanted: 230 degrees"),
        ),
        ("daily/baker", "call:before-oven", "box", ("Baker's daily checklist", "Call “Bread in!”")),
        ("daily/baker", "date:before-oven", "words", ("Baker's daily checklist", "Before the oven")),
        ("daily/baker", "sheet:name", "words", ("Baker's daily checklist", "")),
        ("daily/baker", "blank:before-oven.gone", "words", ("Baker's daily checklist", "gone")),
        ("daily/gone", "a.b", "box", ("daily/gone", "a.b")),
        ("metrics/baker", "metric:proof-time", "figure", ("Baker, weekly review", "Proofing time")),
        ("metrics/baker", "metric:gone", "figure", ("Baker, weekly review", "gone")),
    ],
)
def test_a_question_says_of_what_it_is(root: Path, list_: str, line: str, box: Asks, said: tuple[str, str]):
    row = {"list": list_, "period": "", "line": line, "box": "1", "state": "unsure"}
    asked = Asking(book_in(root, "en")).asked(Question(Path("a.csv"), row, box, b""))
    assert (asked.sheet.partition(":")[0], asked.line) == said
    assert asked.period == "undated"
    assert asked.ask.endswith(("?", "."))


# ---- the command ----------------------------------------------------------------------------------------------------


def test_ctrl_c_ends_it_quietly_and_says_what_is_left(desk: Desk):
    command = [sys.executable, "-m", "mkdocs_playbook", "scan", "--review", "--no-open", "--lang", "en"]
    running = subprocess.Popen(
        [*command, "-C", str(desk.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert running.stdout is not None
    assert "6 to look at: http://127.0.0.1:" in running.stdout.readline()
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=20)
    assert said.strip() == "0 answered, 6 left. Go on with: playbook scan --review"
    assert running.returncode == 0


def test_it_opens_the_page_in_the_browser_unless_told_not_to(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    opened = []

    def open_and_end(url: str) -> None:
        opened.append(url)
        raise KeyboardInterrupt

    monkeypatch.setattr(reviewed.webbrowser, "open", open_and_end)
    result = desk.scan("--review")
    assert result.exit_code == 0
    assert opened[0] in result.output


def test_without_photos_it_says_that_there_is_nothing_to_do(root: Path, desk: Desk):
    for crop in (root / "runs/2026-W10").iterdir():
        crop.unlink()
    result = desk.scan("--review", "--no-open")
    assert "There is nothing to look at" in result.output
    assert "6 rows are unsure and have no picture here" in result.output
    assert result.exit_code == 0


def test_a_file_that_must_be_mended_is_told_by_line_and_column(desk: Desk):
    path = desk.root / "runs/2026-W10.csv"
    path.write_text(path.read_text("utf-8") + 'daily/baker,"open\n', "utf-8")
    before = path.read_bytes()
    for arguments in (["--review", "--no-open"], [desk.root / "photo.jpg"]):
        result = desk.scan(*arguments)
        assert result.exit_code == 1
        assert "2026-W10.csv:11:1: " in result.output
        assert "is left as it is" in result.output
    assert path.read_bytes() == before
