"""What was made is remembered as long as it is asked for in every round."""

from mkdocs_playbook.hosts.mkdocs.remembered import Remembered


class Maker:
    """Makes capital letters, and counts how often."""

    def __init__(self) -> None:
        self.remembered = Remembered[str, str]()
        self.made: list[str] = []

    def get(self, text: str) -> str:
        return self.remembered.get(text, lambda: self.make(text))

    def make(self, text: str) -> str:
        self.made.append(text)
        return text.upper()


def test_what_is_asked_for_again_is_not_made_again():
    maker = Maker()
    assert [maker.get("a"), maker.get("a")] == ["A", "A"]
    maker.remembered.end_round()
    assert maker.get("a") == "A"
    maker.remembered.end_round()
    assert maker.get("a") == "A"
    assert maker.made == ["a"]


def test_what_nobody_asked_for_in_a_round_is_forgotten():
    maker = Maker()
    maker.get("a")
    maker.remembered.end_round()
    maker.get("b")
    maker.remembered.end_round()
    assert [maker.get("b"), maker.get("a")] == ["B", "A"]
    assert maker.made == ["a", "b", "a"]
