"""What is wrong with a command line, in the reader's words: ours, and those that click finds."""

from collections.abc import Sequence

import click

from mkdocs_playbook.findings import Message
from mkdocs_playbook.words import Words


class WrongUsage(click.UsageError):
    """A command line that can't be carried out: sentences of the table ``usage``."""

    def __init__(self, *sentences: Message, ctx: click.Context | None = None) -> None:
        super().__init__(sentences[0].key, ctx)
        self.sentences = sentences


class WrongValue(click.BadParameter):
    """A value that an option or argument can't have: sentences of the table ``usage``.

    :param option: its name, where click does not know which it is.
    """

    def __init__(
        self,
        *sentences: Message,
        param: click.Parameter | None = None,
        ctx: click.Context | None = None,
        option: str | None = None,
    ) -> None:
        super().__init__(sentences[0].key, ctx, param, option)
        self.sentences = sentences


def did_you_mean(names: Sequence[str]) -> tuple[Message, ...]:
    """The sentence that names what may have been meant, if there is anything."""
    if not names:
        return ()
    if len(names) == 1:
        return (Message("did-you-mean", {"name": names[0]}),)
    return (Message("did-you-mean-one", {"names": tuple(names)}),)


def worded(error: click.ClickException, own_words: Words) -> str:
    """What an exception of click says, by its class and attributes.

    What click has no class for is asked for by our own commands, and so raised as ours.
    """
    match error:
        case WrongUsage():
            return _together(error.sentences, own_words)
        case WrongValue():
            reason = _together(error.sentences, own_words)
            named = {"name": _name_of(error), "reason": reason}
            return own_words.usage(Message("wrong-value", named))
        case click.NoSuchOption():
            unknown = Message("no-option", {"name": error.option_name})
            return _together((unknown, *did_you_mean(error.possibilities or ())), own_words)
        case click.BadOptionUsage():
            return own_words.usage(Message(_kind_of_use(error), {"name": error.option_name}))
        case click.MissingParameter():
            is_option = isinstance(error.param, click.Option)
            key = "missing-option" if is_option else "missing-argument"
            return own_words.usage(Message(key, {"name": _name_of(error)}))
        case _:
            return error.format_message()


def account(error: click.ClickException, own_words: Words) -> str:
    """All that is told of an exception: how the command is used, where help is, what is wrong."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is None:
        return own_words("usage", "error", message=worded(error, own_words))
    # The names of arguments are asked for the words of the command they belong to.
    with ctx.scope(cleanup=False):
        told = own_words("usage", "error", message=worded(error, own_words))
        usage = ctx.get_usage()
    way = own_words("usage", "try", command=ctx.command_path)
    return f"{usage}\n{way}\n\n{told}"


def _together(sentences: Sequence[Message], own_words: Words) -> str:
    gap = own_words("language", "gap")
    return gap.join(own_words.usage(sentence) for sentence in sentences)


def _name_of(error: click.BadParameter) -> str:
    """An option's names, or what an argument is called."""
    if isinstance(error.param_hint, str):
        return error.param_hint
    if isinstance(error.param, click.Option):
        return " / ".join(error.param.opts)
    if error.param and error.ctx:
        return error.param.make_metavar(error.ctx)
    return ""


def _kind_of_use(error: click.BadOptionUsage) -> str:
    """A flag was given a value, or something else was given none."""
    params = error.ctx.command.params if error.ctx else []
    for param in params:
        if error.option_name in param.opts and isinstance(param, click.Option) and param.is_flag:
            return "value-given"
    return "value-missing"
