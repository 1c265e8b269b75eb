"""The command ``playbook``: each command parses, calls one function, reports.

It stands above all other rooms, and nothing imports it.

Exit codes: 0 clean or warnings only (1 with ``--strict``), 1 errors, 2 wrong usage, 3 a bug of
ours, 130 interrupted, 143 ended by SIGTERM.
"""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from types import FrameType
from typing import Any

import click

from mkdocs_playbook.cli.common import tell
from mkdocs_playbook.cli.help import Group, Option, words_of
from mkdocs_playbook.cli.machine import failure_of
from mkdocs_playbook.cli.reader import Reader
from mkdocs_playbook.cli.usage import account
from mkdocs_playbook.collector import paused
from mkdocs_playbook.findings import Failure, Message

# Material's notice about MkDocs 2 is for those who choose versions; pyproject.toml pins ours.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

INTERRUPTED = 130
"""The exit code of a command that was interrupted, as a shell reports it."""


GROUPS = {
    "write": {
        "init": "init",
        "new": "new",
        "check": "check",
        "explain": "explain",
        "fmt": "fmt",
        "rename": "rename",
        "translate": "translate",
        "schema": "schema",
    },
    "publish": {"serve": "serve", "build": "build", "render": "render"},
    "paper": {"print": "print_", "scan": "scan", "runs": "runs", "score": "score"},
    "review": {"diff": "diff", "preview": "preview", "owners": "owners"},
    "upkeep": {"due": "due", "changes": "changes", "coverage": "coverage", "ack": "ack"},
    "exchange": {"export": "export", "import": "import_"},
}
"""The commands by what they are for, as help lists them.

Each stands in a module of its name, under a name of its own there.
"""

COMMANDS = {name: own for group in GROUPS.values() for name, own in group.items()}


class Program(Group):
    """The command as a whole: what stops any of its commands is told here, once for all.

    A command is imported when it is called: models take a while to build, and help needs none.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        with paused():
            module = import_module(f"{__name__}.{name}")
        command: click.Command = getattr(module, COMMANDS[name])
        return command

    def groups(self, ctx: click.Context) -> Mapping[str, Collection[str]]:
        return {words_of(ctx)("group", group): own for group, own in GROUPS.items()}

    def summary_of(self, ctx: click.Context, name: str) -> str:
        return words_of(ctx).first_line("help", name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:  # click would tell of it
            ctx.exit(INTERRUPTED)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        *rest: Any,
        standalone_mode: bool = True,
        **settings: Any,
    ) -> Any:
        arguments = list(sys.argv[1:] if args is None else args)
        reader = Reader(arguments)
        settings.update(obj=reader, standalone_mode=False)
        if not standalone_mode:
            return super().main(arguments, prog_name, *rest, **settings)
        try:
            code = super().main(arguments, prog_name, *rest, **settings)
        except click.ClickException as error:
            click.echo(account(error, reader.words), err=True)
            code = error.exit_code
        except Failure as error:
            tell(error.message, reader.words)
            code = 1
        except BrokenPipeError:  # whoever has read what was told wants no more
            _close_output()
            code = 1
        except OSError as error:  # the disk or the machine, not the program
            tell(failure_of(error).message, reader.words)
            code = 1
        except (click.Abort, KeyboardInterrupt):
            code = INTERRUPTED
        sys.exit(code or 0)


@click.group(
    "playbook",
    cls=Program,
    help="playbook",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    package_name="mkdocs-playbook", prog_name="playbook", cls=Option, help="version"
)
def main() -> None:
    """Turn a folder of YAML into a team handbook."""


def run() -> None:
    """The entry point: a bug of ours ends with exit code 3, and nothing with a traceback."""
    _end_tidily_when_asked_to()
    # Whatever there is goes with the process: nobody need look for what leads to what.
    atexit.register(gc.freeze)
    try:
        main()
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
        tell(Message("bug", {"fault": fault}), Reader(sys.argv[1:]).words)
        sys.exit(3)


def _end_tidily_when_asked_to() -> None:
    """Let what is half done be cleared away when the system asks the program to end."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        # What was started to go on after its terminal ("nohup") does so.
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)  # as a shell reports it


def _close_output() -> None:
    """Let nothing be written any more, not even when the interpreter ends."""
    # https://docs.python.org/3/library/signal.html#note-on-sigpipe
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
