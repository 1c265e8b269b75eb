"""The program's own words: sentences are worded in the reader's language, and never cost what stands beside them."""

import pytest

from mkdocs_playbook.findings import Message
from mkdocs_playbook.words import words


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("message", [Message("no-such-sentence", {"id": "x"}), Message("unknown-role", {})])
def test_a_message_without_words_is_told_by_its_key_and_parts(lang: str, message: Message):
    told = words(lang).message(message)
    assert message.key in told
    assert all(str(part) in told for part in message.args.values())
