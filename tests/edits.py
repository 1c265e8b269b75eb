"""Edits as people make them, at random: each leaves the fixture playbook right, in another state than before."""

import random
import re
from collections.abc import Callable
from pathlib import Path

TOUCHED = Path("playbook/sops/serve-queue.yml")

WORDS = ("排队", "出炉", "打包", "收银", "面粉", "周末", "会员", "早班")


def edit(project: Path, chance: random.Random) -> Path:
    """Make one edit; the file that has changed, been added or is gone."""
    while True:
        path = chance.choice(EDITS)(project, chance)
        if path is not None:
            return path


def _change(path: Path, pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Path | None:
    """Change the first place of a pattern; ``None`` where there is none, or nothing to change."""
    if not path.is_file():
        return None
    text = path.read_text("utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)
    if changed == text:
        return None
    path.write_text(changed, "utf-8")
    return path


def _words(chance: random.Random) -> str:
    return "".join(chance.sample(WORDS, 3)) + str(chance.randrange(1000))


def _any(project: Path, chance: random.Random, pattern: str) -> Path:
    return chance.choice(sorted(project.glob(pattern)))


def another_text(project: Path, chance: random.Random) -> Path | None:
    path = _any(project, chance, "playbook/[rms]*/*.yml")
    return _change(path, "^in_short: .*$", f"in_short: {_words(chance)}。")


def another_question(project: Path, chance: random.Random) -> Path | None:
    """What people type, on either side; nobody reads it, and the search finds other pages."""
    path = chance.choice(sorted(project.glob("playbook/[rms]*/*.yml")))
    phrases = ", ".join(_words(chance) for _ in range(chance.randrange(4)))
    if "\nasked:" in path.read_text("utf-8"):
        return _change(path, "^asked: .*$", f"asked: [{phrases}]")
    return _change(path, "^(?=in_short: )", f"asked: [{phrases}]\n")


def another_step(project: Path, chance: random.Random) -> Path | None:
    return _change(project / TOUCHED, r"^    do: .*$", f"    do: {_words(chance)}。")


def another_title(project: Path, chance: random.Random) -> Path | None:
    path = _any(project, chance, "*/*/*.yml")
    return _change(path, "^title: .*$", f"title: {_words(chance)}")


def another_reference(project: Path, chance: random.Random) -> Path | None:
    target = chance.choice(["metric:queue-time", "metric:waste.red", "sop:bake-bread", "role:baker", "limit:flour-age"])
    return _change(project / TOUCHED, "^done_when: .*$", f"done_when: 看 <{target}>。")


def another_owner(project: Path, chance: random.Random) -> Path | None:
    owner = chance.choice(["baker", "shopkeeper"])
    return _change(_any(project, chance, "playbook/metrics/*time.yml"), "^owner: .*$", f"owner: {owner}")


def another_line(project: Path, chance: random.Random) -> Path | None:
    path = _any(project, chance, "checklists/daily/*.yml")
    return _change(path, r"do: [^,}\n]*", f"do: {_words(chance)}")


def a_threshold(project: Path, chance: random.Random) -> Path | None:
    path = project / "playbook/metrics/queue-time.yml"
    return _change(path, r"at_most: [\d.]+", f"at_most: {chance.randint(1, 4)}")


def a_term(project: Path, chance: random.Random) -> Path | None:
    return _change(project / "playbook/glossary.yml", "in_short: [^,}\n]*", f"in_short: {_words(chance)}。")


def another_area(project: Path, chance: random.Random) -> Path | None:
    return _change(project / "playbook/team.yml", "title: (烘焙|后厨)$", _exchange("title: ", "烘焙", "后厨"))


def _exchange(before: str, one: str, other: str) -> Callable[[re.Match[str]], str]:
    return lambda found: before + (other if found[1] == one else one)


def another_old_id(project: Path, chance: random.Random) -> Path | None:
    """A page that leads on from another address, or from none any more."""
    bases = [path for path in project.glob("playbook/metrics/*.yml") if not path.stem.endswith(".en")]
    path = chance.choice(sorted(bases))
    olds = ", ".join(f"old-{path.stem}-{chance.randrange(100)}{n}" for n in range(chance.randrange(3)))
    if "\nwas:" in path.read_text("utf-8"):
        return _change(path, "^was: .*$", f"was: [{olds}]")
    return _change(path, "^(?=in_short: )", f"was: [{olds}]\n")


def a_new_sop(project: Path, chance: random.Random) -> Path | None:
    return _copy_of_sop(project, project / f"playbook/sops/new-{chance.randrange(5)}.yml", chance)


def _copy_of_sop(project: Path, path: Path, chance: random.Random) -> Path | None:
    if path.exists():
        return None
    text = (project / TOUCHED).read_text("utf-8")
    text = re.sub("^title: .*$", f"title: {_words(chance)}", text, flags=re.MULTILINE)
    path.write_text(re.sub("^also: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    return path


def one_sop_less(project: Path, chance: random.Random) -> Path | None:
    new = sorted(project.glob("playbook/sops/new-*.yml"))
    if not new:
        return None
    path = chance.choice(new)
    path.unlink()
    return path


def another_name(project: Path, chance: random.Random) -> Path | None:
    new = sorted(project.glob("playbook/sops/new-*.yml"))
    target = project / f"playbook/sops/new-{chance.randrange(5, 9)}.yml"
    if not new or target.exists():
        return None
    return chance.choice(new).rename(target)


def a_translation(project: Path, chance: random.Random) -> Path | None:
    path = _any(project, chance, "playbook/*/*.en.yml")
    return _change(path, "^in_short: .*$", f"in_short: The {chance.randrange(10_000)}th way to do it.")


def no_translation(project: Path, chance: random.Random) -> Path | None:
    """A text in English that falls back to Chinese."""
    return _change(_any(project, chance, "playbook/sops/*.en.yml"), "^in_short: .*\n", "")


def a_hand_written_page(project: Path, chance: random.Random) -> Path | None:
    path = project / "docs/page.md"
    return _change(path, "^# .*$", f"# {_words(chance)}")


def a_template(project: Path, chance: random.Random) -> Path | None:
    path = project / "macros/sop.html"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        default = Path(__file__).parents[1] / "macros/sop.html"
        path.write_bytes(default.read_bytes())
    return _change(path, "</h1>|<!-- .* -->", f"<!-- {chance.randrange(10_000)} -->")


def a_style(project: Path, chance: random.Random) -> Path | None:
    path = project / "macros/assets/own.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"/* {chance.randrange(10_000)} */\n", "utf-8")
    return path


def another_color(project: Path, chance: random.Random) -> Path | None:
    return _change(project / "mkdocs.yml", "primary: (teal|indigo)", _exchange("primary: ", "teal", "indigo"))


def another_name_of_the_team(project: Path, chance: random.Random) -> Path | None:
    return _change(project / "playbook/team.yml", "^title: .*$", f"title: 面包坊{chance.randrange(10_000)}")


EDITS = (
    another_text, another_text, another_step, another_step, another_title, another_reference, another_owner,
    another_line, a_threshold, a_term, another_area, another_old_id, a_new_sop, one_sop_less, another_name,
    a_translation, another_question, no_translation, a_hand_written_page, a_template, a_style, another_color,
    another_name_of_the_team,
)  # fmt: skip
