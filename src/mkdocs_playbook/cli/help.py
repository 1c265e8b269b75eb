"""Commands and options whose help is worded when it is asked for, in the reader's language.

``help`` is a key of the table ``help`` here, ``metavar`` one of the table ``metavar``. The first
line of a command's help is what lists say of it.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import zip_longest
from typing import Any

import click

from mkdocs_playbook.cli.reader import Reader
from mkdocs_playbook.cli.usage import WrongUsage, did_you_mean
from mkdocs_playbook.findings import Message
from mkdocs_playbook.spelling import closest
from mkdocs_playbook.words import Words
from mkdocs_playbook.words.width import display_width

_GAP = 2
"""Columns between a term and what is said of it."""

_LONGEST_TERM = 30
"""A longer one has its line to itself, in columns."""


def words_of(ctx: click.Context) -> Words:
    """The words for whoever has typed a command."""
    return ctx.ensure_object(Reader).words


class Formatter(click.HelpFormatter):
    """Lays help out where a Chinese character takes two columns, and a line can end behind it."""

    def write_heading(self, heading: str) -> None:
        """The catalogues end it, each with the colon of its language."""
        self.write(f"{' ' * self.current_indent}{heading}\n")

    def write_text(self, text: str) -> None:
        """Each line is a paragraph; one that is set in stays so."""
        for line in text.splitlines():
            inner = line.lstrip(" ")
            indent = " " * (self.current_indent + len(line) - len(inner))
            for part in wrapped(inner, self.width - len(indent)):
                self.write(f"{indent}{part}".rstrip() + "\n")

    def write_dl(self, rows: Any, col_max: int = _LONGEST_TERM, col_spacing: int = _GAP) -> None:
        """Terms, and beside them what is said of them."""
        rows = list(rows)
        widest = max(display_width(term) for term, _ in rows)
        column = min(widest, col_max) + col_spacing
        indent = " " * self.current_indent
        for term, text in rows:
            room = column - display_width(term)
            line = f"{indent}{term}{' ' * room}"
            if room < col_spacing:
                self.write(f"{indent}{term}\n")
                line = f"{indent}{' ' * column}"
            for part in wrapped(text, self.width - self.current_indent - column):
                self.write(f"{line}{part}\n")
                line = f"{indent}{' ' * column}"


def wrapped(text: str, width: int) -> Iterator[str]:
    """A text in lines that are at most so many columns wide, as far as its words allow."""
    line = ""
    for piece in _pieces(text):
        if line and display_width((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """The parts between which a line can end: words with the blank behind them, and characters."""
    piece = ""
    for char, after in zip_longest(text, text[1:], fillvalue=" "):
        piece += char
        is_blank = char == " " and after != " "
        # Nobody begins a line with a comma, or ends one with an opening bracket.
        is_between = display_width(char) == 2 or display_width(after) == 2
        if is_blank or (is_between and char not in "（“" and after not in "，。、；：？！）” "):
            yield piece
            piece = ""
    yield piece


class Context(click.Context):
    """What is known while a command line is read."""

    formatter_class = Formatter


class Option(click.Option):
    """An option with its help in every language."""

    def make_metavar(self, *_: Any) -> str:  # click before 8.2 gives no context
        if isinstance(self.type, click.Choice):
            return f"[{'|'.join(self.type.choices)}]"
        return words_of(click.get_current_context())("metavar", self.metavar or "")

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        names = ", ".join(sorted(self.opts, key=len))
        if not self.is_flag:
            names = f"{names} {self.make_metavar(ctx)}"
        return names, words_of(ctx)("help", self.help or "")


class Argument(click.Argument):
    """An argument with a name in every language, in brackets where it may be left out."""

    def make_metavar(self, *_: Any) -> str:  # as above
        name = words_of(click.get_current_context())("metavar", self.metavar or "")
        return name if self.required else f"[{name}]"


class Command(click.Command):
    """A command with its help in every language."""

    context_class = Context
    allow_extra_args = True  # click has no class for what is too much, so it is refused below

    def get_short_help_str(self, limit: int = 0) -> str:
        """The first line of its help, however long."""
        own_words = words_of(click.get_current_context())
        return own_words.first_line("help", self.help or "")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        pieces = [words_of(ctx)("usage", "options")]
        for param in self.get_params(ctx):
            pieces += param.get_usage_pieces(ctx)
        return pieces

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        prefix = words_of(ctx)("usage", "usage")
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words_of(ctx)("help", self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for param in self.get_params(ctx):
            if isinstance(param, Option):
                rows.append(param.get_help_record(ctx))
        with formatter.section(words_of(ctx)("usage", "options-heading")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option:
        return Option(
            self.get_help_option_names(ctx),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            help="help",
            callback=_show_help,
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click leaves it out where an option wants a value
            raise

    def invoke(self, ctx: click.Context) -> object:
        if ctx.args:
            extra = Message("extra-arguments", {"arguments": " ".join(ctx.args)})
            raise WrongUsage(extra, ctx=ctx)
        return super().invoke(ctx)


def _show_help(ctx: click.Context, param: click.Parameter, is_asked_for: bool) -> None:
    if is_asked_for and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


class Group(click.Group, Command):
    """A command that has commands."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*Command.collect_usage_pieces(self, ctx), words_of(ctx)("usage", "command")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Command.format_options(self, ctx, formatter)
        column = max(map(display_width, self.list_commands(ctx)))
        for heading, names in self.groups(ctx).items():
            # All groups have their summaries below each other.
            rows = [(name.ljust(column), self.summary_of(ctx, name)) for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows)

    def groups(self, ctx: click.Context) -> Mapping[str, Collection[str]]:
        """Its commands under headings; all under one where they have no groups."""
        return {words_of(ctx)("usage", "commands-heading"): self.list_commands(ctx)}

    def summary_of(self, ctx: click.Context, name: str) -> str:
        """What is said of one of its commands in a line."""
        return self.commands[name].get_short_help_str()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args == ["--"]:
            click.echo(ctx.get_help(), err=True)
            ctx.exit(2)
        return click.Group.parse_args(self, ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return name, command, args[1:]
        near = closest(name, self.list_commands(ctx))
        unknown = Message("no-command", {"name": name})
        raise WrongUsage(unknown, *did_you_mean([near] if near else []), ctx=ctx)
