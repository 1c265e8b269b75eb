"""The same entities written for each generator: as a playbook, as Markdown for MkDocs and Zensical, for Hugo."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from entities import AREAS, Entity

FOLDERS = {"role": "roles", "sop": "sops", "metric": "metrics", "checklist": "checklists"}
GROUP = 25
"""Pages in a group of the menu, for everybody."""

ADDRESS = "https://handbook.example.com/"
HUGO_THEME = Path(__file__).parent / "peers/hugo"

REVIEWED = {"on": "2026-11-20", "by": "role-0000"}
OFF = (
    "role-without-checklist",
    "metric-unchecked",
    "first-missing",
    "overloaded",
    "sheet-long",
    "step-long",
    "figure-typed",
)

MATERIAL = {
    "name": "material",
    "font": False,
    "language": "zh",
    "features": ["navigation.indexes", "navigation.prune", "navigation.top", "search.highlight", "search.suggest"],
}


def write_ours(all_of_them: Sequence[Entity], root: Path) -> None:
    """A playbook of one language."""
    areas = {f"area-{number}": {"title": name, "in_short": name} for number, name in enumerate(AREAS)}
    team = {
        "title": "运营手册",
        "in_short": "全公司的流程、指标与清单。",
        "purpose": "照着做。",
        "languages": ["zh"],
        "timezone": "Asia/Shanghai",
        "working_hours": "09:00-21:00",
        "daytime": "09:00-21:00",
        "areas": areas,
        "levels": dict.fromkeys(OFF, "off"),
        "reviewed": REVIEWED,
    }
    _write_yaml(root / "playbook/team.yml", team)
    _write_yaml(root / "playbook/glossary.yml", {"reviewed": REVIEWED, "terms": {}})
    _write_yaml(root / "playbook/sources.yml", {"reviewed": REVIEWED, "articles": {}, "facts": {}})
    for one in all_of_them:
        folder = "checklists/daily" if one.kind == "checklist" else f"playbook/{FOLDERS[one.kind]}"
        data = {"title": one.title, "in_short": one.summary, **_FIELDS[one.kind](one), "reviewed": REVIEWED}
        _write_yaml(root / folder / f"{one.id}.yml", data)
    (root / "docs").mkdir()
    settings = {
        "site_name": "x",
        "use_directory_urls": False,
        "theme": MATERIAL,
        "plugins": ["search", "offline", "playbook"],
        "markdown_extensions": ["attr_list", "tables", {"toc": {"permalink": True}}],
    }
    _write_yaml(root / "mkdocs.yml", settings)


def _area(one: Entity) -> str:
    return f"area-{AREAS.index(one.area)}"


def _role(one: Entity) -> dict[str, Any]:
    number = int(one.id.rpartition("-")[2])
    others = [name for name in one.names["role"] if name != one.id]
    fields: dict[str, Any] = {
        "mission": one.summary,
        "duties": {f"d{place}": {"do": text, "sop": one.names["sop"][place]} for place, text in enumerate(one.texts)},
        "daily_time": "480 min",
        "stand_in": others[0] if others else one.id,
    }
    if number:
        fields["reports_to"] = f"role-{(number - 1) // 5:04}"
    return fields


def _sop(one: Entity) -> dict[str, Any]:
    steps = {}
    for place, text in enumerate(one.texts):
        step = {
            "do": f"**{place + 1}**：{text}",
            "who": one.names["role"][place],
            "within": f"{one.numbers[place]} min",
        }
        if place < 3:
            step["metric"] = one.names["metric"][place]
        steps[f"s{place}"] = step
    trouble = {
        "when": one.summary,
        "do": f"查<checklist:daily/{one.names['checklist'][0]}>",
        "tell": one.names["role"][0],
    }
    return {
        "area": _area(one),
        "owner": one.names["role"][0],
        "trigger": one.summary,
        "takes": f"{sum(one.numbers)} min",
        "steps": steps,
        "done_when": one.texts[0],
        "if_wrong": {"w": trouble},
    }


def _metric(one: Entity) -> dict[str, Any]:
    action = {"who": one.names["role"][0], "within": "2 h", "sop": one.names["sop"][0]}
    return {
        "area": _area(one),
        "question": one.summary,
        "formula": one.texts[0],
        "unit": "percent",
        "counts": "day",
        "cadence": "daily",
        "owner": one.names["role"][0],
        "data": one.texts[1],
        "green": {"at_least": "90", "basis": "team", "why": one.texts[1]},
        "amber": action,
        "red": {"below": "70", "basis": "team", "why": one.texts[2], **action},
    }


def _checklist(one: Entity) -> dict[str, Any]:
    pauses = {}
    half = len(one.texts) // 2
    for number, texts in enumerate((one.texts[:half], one.texts[half:])):
        items = {f"i{place}": {"do": text, "takes": "1 min"} for place, text in enumerate(texts)}
        items["i0"]["sop"] = one.names["sop"][number]
        pauses[f"p{number}"] = {"name": f"第 {number + 1} 段", "items": items, "call": "完成。"}
    return {"role": one.names["role"][0], "style": "do-confirm", "pauses": pauses, "sign": one.names["role"][1]}


_FIELDS = {"role": _role, "sop": _sop, "metric": _metric, "checklist": _checklist}


def write_markdown(all_of_them: Sequence[Entity], root: Path) -> None:
    """Pages for MkDocs with Material, and for Zensical: grouped and pruned, the leanest they know."""
    titles = {one.id: one.title for one in all_of_them}
    menu: list[Any] = [{"首页": "index.md"}]
    _write(root / "docs/index.md", "# 运营手册\n")
    for kind, folder in FOLDERS.items():
        own = [one for one in all_of_them if one.kind == kind]
        for one in own:
            _write(root / f"docs/{folder}/{one.id}.md", _page(one, titles, "../{}/{}.md"))
        rows = "".join(f"| [{one.title}]({one.id}.md) | {one.area} |\n" for one in own)
        _write(root / f"docs/{folder}/index.md", f"# {folder}\n\n| 名称 | 部门 |\n| --- | --- |\n{rows}")
        groups: list[Any] = [f"{folder}/index.md"]
        for start in range(0, len(own), GROUP):
            groups.append({f"{start + 1}": [f"{folder}/{one.id}.md" for one in own[start : start + GROUP]]})
        menu.append({folder: groups})
    settings = {
        "site_name": "运营手册",
        "site_url": ADDRESS,
        "nav": menu,
        "theme": MATERIAL,
        "plugins": [{"search": {"lang": ["zh", "en"]}}],
        "markdown_extensions": ["admonition", "attr_list", "tables", {"toc": {"permalink": True}}],
    }
    _write_yaml(root / "mkdocs.yml", settings)


def write_hugo(all_of_them: Sequence[Entity], root: Path) -> None:
    """Pages for Hugo, with the smallest theme that shows menu, page and neighbours."""
    titles = {one.id: one.title for one in all_of_them}
    for one in all_of_them:
        front = f'---\ntitle: "{one.title}"\n---\n'
        _write(root / f"content/{FOLDERS[one.kind]}/{one.id}.md", front + _page(one, titles, "/{}/{}/"))
    for path in sorted(HUGO_THEME.rglob("*")):
        if path.is_file():
            _write(root / path.relative_to(HUGO_THEME), path.read_text("utf-8"))
    disabled = 'disableKinds = ["taxonomy", "term", "RSS"]'
    _write(root / "hugo.toml", f'baseURL = "{ADDRESS}"\ntitle = "运营手册"\nlanguageCode = "zh"\n{disabled}\n')


def _page(one: Entity, titles: dict[str, str], way: str) -> str:
    return "\n".join([f"# {one.title}", "", one.summary, "", *_sections(one, titles, way), ""])


def _sections(one: Entity, titles: dict[str, str], way: str) -> Iterator[str]:
    def link(kind: str, place: int) -> str:
        id_ = one.names[kind][place]
        return f"[{titles[id_]}]({way.format(FOLDERS[kind], id_)})"

    for place, text in enumerate(one.texts):
        if one.kind == "sop":
            yield from (f"## {place + 1}", "", f"{text}（{link('role', place)}，{one.numbers[place]} 分钟）", "")
        elif one.kind == "checklist":
            yield f"- [ ] {text}"
        else:
            yield f"1. {text}"
    yield ""
    yield f"| 相关 | 部门 |\n| --- | --- |\n| {link('sop', 0)} | {one.area} |\n| {link('metric', 0)} | {one.area} |"


def _write_yaml(path: Path, data: Any) -> None:
    _write(path, yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
