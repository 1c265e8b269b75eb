"""``playbook schema``: what editors get, by which they complete, explain and check what is typed.

What a language server makes of it is tried in ``test_typing``.
"""

import json
import re
import shutil
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from golden import PLAYBOOK, change
from mkdocs_playbook import cli
from mkdocs_playbook.authoring.starter import STARTERS
from mkdocs_playbook.exchange.editors import schema_files, wiring
from mkdocs_playbook.model.kinds import with_files
from mkdocs_playbook.reading.discovery import ORIGINAL
from mkdocs_playbook.reading.load import load

HAN = re.compile("[\u4e00-\u9fff]")


def playbook(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["schema", "-C", str(root), "--lang", "en", *arguments])
    assert "Traceback" not in result.output
    return result


def schema(root: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_files(load(root))[f"{name}.json"])
    return found


def offered(root: Path, kind: str, of: str) -> dict[str, str]:
    """The ids that a kind's files may name, with their titles."""
    ids = schema(root, kind)["definitions"][of]
    return dict(zip(ids["enum"], ids["enumDescriptions"], strict=True))


# ---- what a schema says ----


def test_every_kind_with_files_has_a_schema_and_one_for_its_translations():
    names = {name.removesuffix(".json") for name in schema_files(load(PLAYBOOK))}
    kinds = {kind.name for kind in with_files()}
    assert names == kinds | {f"{kind}.translation" for kind in kinds}


def test_it_has_the_fields_of_its_kind_and_no_others_explained_in_the_teams_language():
    metric = schema(PLAYBOOK, "metric")
    assert metric["additionalProperties"] is False
    assert "green" in metric["required"]
    assert "amber" not in metric["required"]
    assert HAN.search(metric["properties"]["green"]["description"])
    assert HAN.search(metric["properties"]["red"]["properties"]["above"]["description"])


def test_a_field_that_names_something_offers_the_ids_that_there_are_with_their_titles():
    team = load(PLAYBOOK)
    for kind, of in (("sop", "role"), ("sop", "area"), ("checklist", "metric"), ("metric", "sop")):
        assert set(offered(PLAYBOOK, kind, of)) == team.ids(of)
    roles = offered(PLAYBOOK, "sop", "role")
    assert all(title == team.model("role", id_).title for id_, title in roles.items())


def test_rules_are_offered_whose_level_may_be_chosen():
    rules = offered(PLAYBOOK, "team", "rule")
    assert "step-long" in rules
    assert "wrong-type" not in rules


def test_an_id_is_offered_though_its_file_has_a_mistake(root: Path):
    id_ = min(load(root).ids("role") or ())
    change(root, f"playbook/roles/{id_}.yml", "mission:", "misson:")
    assert offered(root, "sop", "role")[id_]


def test_of_what_there_is_none_nothing_can_be_named_and_it_is_said_how_to_make_one():
    none = schema(PLAYBOOK, "sop")["definitions"]["shift"]
    assert not re.search(none["pattern"], "early")
    assert "playbook new shift" in none["patternErrorMessage"]


def test_any_id_will_do_while_the_file_that_holds_them_cannot_be_read(root: Path):
    (root / "playbook" / "team.yml").write_text("areas: [", "utf-8")
    assert "enum" not in schema(root, "sop")["definitions"]["area"]


def test_a_number_that_is_an_id_may_be_written_as_yaml_reads_it(root: Path):
    roles = root / "playbook" / "roles"
    shutil.copy(roles / f"{min(load(root).ids('role') or ())}.yml", roles / "24.yml")
    assert {"24", 24} <= set(schema(root, "sop")["definitions"]["role"]["enum"])


@pytest.mark.parametrize(
    ("kind", "field", "types"),
    [
        ("checklist", "title", ["string", "number", "boolean"]),
        ("quiz", "pass_mark", ["string", "integer"]),
        ("sop", "cases", ["string", "number"]),
        ("sop", "takes", "string"),
        ("record", "personal", ["string", "boolean"]),
    ],
)
def test_what_yaml_reads_as_a_number_is_right_where_a_text_may_look_like_one(kind: str, field: str, types: object):
    assert schema(PLAYBOOK, kind)["properties"][field]["type"] == types


def test_a_value_of_another_form_is_told_in_words():
    takes = schema(PLAYBOOK, "sop")["properties"]["takes"]
    assert re.search(takes["pattern"], "30 min")
    assert not re.search(takes["pattern"], "half an hour")
    assert "min" in takes["patternErrorMessage"]


def test_a_translation_has_the_texts_and_their_memory_alone():
    sop = schema(PLAYBOOK, "sop.translation")
    assert "required" not in sop
    assert {"title", "asked", "trigger", "steps", "made_from"} <= set(sop["properties"])
    assert not {"owner", "area", "takes", "reviewed", "was"} & set(sop["properties"])
    step = sop["properties"]["steps"]["additionalProperties"]
    assert set(step["properties"]) == {"do", "ways", "say", "avoid"}
    way = step["properties"]["ways"]["additionalProperties"]
    assert set(way["properties"]) == {"when", "do"}
    assert sop["definitions"] == {}


def test_a_translation_of_the_glossary_names_the_terms_that_there_are():
    terms = schema(PLAYBOOK, "glossary.translation")
    assert terms["properties"]["terms"]["propertyNames"] == {"$ref": "#/definitions/term"}
    assert set(terms["definitions"]["term"]["enum"]) == load(PLAYBOOK).ids("term")


def test_a_team_of_one_language_has_no_translations_and_reads_its_own():
    files = schema_files(load(STARTERS / "en"))
    assert not any("translation" in name for name in files)
    assert not any(HAN.search(content.decode()) for content in files.values())


# ---- which files it is for ----


def test_every_file_has_the_schema_of_its_kind_and_no_translation_that_of_its_base():
    loaded = load(PLAYBOOK)
    patterns = wiring(loaded, "schemas")
    for entry in loaded.entries.values():
        for lang, path in entry.paths.items():
            name = entry.kind.name if lang == ORIGINAL else f"{entry.kind.name}.translation"
            assert [place for place, globs in patterns.items() if _fits(path, globs)] == [f"schemas/{name}.json"]


def _fits(path: str, globs: list[str]) -> bool:
    wanted = [glob for glob in globs if not glob.startswith("!")]
    unwanted = [glob.removeprefix("!") for glob in globs if glob.startswith("!")]
    return any(fnmatch(path, glob) for glob in wanted) and not any(fnmatch(path, glob) for glob in unwanted)


def test_settings_for_other_things_stay(root: Path):
    settings = root / ".vscode" / "settings.json"
    settings.parent.mkdir()
    others = {"a.json": "*.a.yml", "./.vscode/schemas/gone.json": ["gone/*.yml"]}
    settings.write_text(json.dumps({"editor.rulers": [100], "yaml.schemas": others}), "utf-8")
    assert playbook(root).exit_code == 0
    after = json.loads(settings.read_text("utf-8"))
    assert after["editor.rulers"] == [100]
    assert after["yaml.schemas"]["a.json"] == "*.a.yml"
    assert "./.vscode/schemas/sop.json" in after["yaml.schemas"]
    assert "./.vscode/schemas/gone.json" not in after["yaml.schemas"]


@pytest.mark.parametrize("content", ['{"editor.rulers": [100]} // mine', "[]", '{"yaml.schemas": []}'])
def test_settings_that_cannot_be_read_stay_and_what_belongs_there_is_told(root: Path, content: str):
    settings = root / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(content, "utf-8")
    result = playbook(root)
    assert result.exit_code == 1
    assert settings.read_text("utf-8") == content
    assert (root / ".vscode" / "schemas" / "sop.json").exists()
    told = result.output.partition("Put this into it:\n")[2]
    assert "./.vscode/schemas/sop.json" in json.loads(f"{{{told}}}")["yaml.schemas"]


def test_settings_that_have_it_all_stay_as_their_writer_has_laid_them_out(root: Path):
    playbook(root)
    settings = root / ".vscode" / "settings.json"
    laid_out = settings.read_text("utf-8").replace("{", '{\n  // mine, "and mine"\n  "a": "/* no */ // comment,]",', 1)
    laid_out = laid_out.replace("]\n", "], /* the\n last */\n", 1).rstrip("}\n ") + "},\n}\n"
    with pytest.raises(ValueError, match="property name"):
        json.loads(laid_out)
    settings.write_text(laid_out, "utf-8")
    assert (playbook(root).exit_code, settings.read_text("utf-8")) == (0, laid_out)
    assert playbook(root, "--check").exit_code == 0


# ---- the command ----


def test_it_is_written_once_and_checked_later(root: Path):
    stale = playbook(root, "--check")
    assert stale.exit_code == 1
    assert "Out of date: " in stale.output
    assert not (root / ".vscode").exists()

    assert playbook(root).exit_code == 0
    fresh = playbook(root, "--check")
    assert (fresh.exit_code, fresh.output) == (0, "Everything is up to date.\n")
    assert playbook(root).output == fresh.output


def test_a_new_id_makes_it_out_of_date(root: Path):
    playbook(root)
    CliRunner().invoke(cli.main, ["new", "term", "something", "-C", str(root)])
    stale = playbook(root, "--check")
    assert stale.exit_code == 1
    assert "glossary.json" in stale.output
    assert "sop.json" not in stale.output


@pytest.mark.parametrize("inside", [True, False])
def test_another_folder_may_be_named(root: Path, tmp_path: Path, inside: bool):
    out = (root if inside else tmp_path) / "schemas"
    assert playbook(root, "--out", str(out)).exit_code == 0
    assert (out / "sop.json").exists()
    settings = json.loads((root / ".vscode" / "settings.json").read_text("utf-8"))
    place = "./schemas" if inside else out.as_uri()
    assert f"{place}/sop.json" in settings["yaml.schemas"]
    assert playbook(root, "--out", str(out), "--check").exit_code == 0


def test_the_check_of_the_playbook_minds_none_of_it(root: Path):
    playbook(root)
    assert CliRunner().invoke(cli.main, ["check", "-C", str(root)]).exit_code == 0
