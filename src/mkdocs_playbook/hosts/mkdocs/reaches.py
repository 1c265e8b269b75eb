"""Where we reach into MkDocs and Material beyond what they document, and what is lost if it breaks.

Both are pinned to one major version, and neither promises any of this. Whoever takes a new version
in reads this table first; each line has a test that fails when it no longer holds.
"""

from typing import Literal, NamedTuple, TypeAlias

Risk: TypeAlias = Literal["high", "medium", "low"]
"""How likely the next minor version breaks it.

High where names are minified, low where others rely on it as well.
"""


class Reach(NamedTuple):
    """One reach: what is used, where, how likely it breaks, what is lost then, which test tells."""

    what: str
    where: str
    """A module of ours, or a file of the look below ``macros/``."""
    risk: Risk
    loss: str
    guard: str
    """A test in tests/, as ``file::function``."""


_HOST = "mkdocs_playbook.hosts.mkdocs"
_GUARDS = "test_reaches.py"

REACHES: tuple[Reach, ...] = (
    Reach(
        "The file of Material's search worker is found by its name and holds ours, which speaks "
        "the messages of Material's pages",
        f"{_HOST}.search",
        "medium",
        "The build warns, and the search finds nothing.",
        "browser/test_search.py::test_the_result_list_shows_what_the_worker_finds",
    ),
    Reach(
        "What Material's search index writes is replaced by settings without entries",
        f"{_HOST}.search",
        "medium",
        "Every page loads an index that nobody reads.",
        f"{_GUARDS}::test_the_search_plugin_writes_what_it_is_told",
    ),
    Reach(
        "Sections of hand-written pages are read from Material's search index",
        f"{_HOST}.search",
        "medium",
        "The build stops. Without it no hand-written page is found.",
        f"{_GUARDS}::test_the_search_plugin_gathers_sections",
    ),
    Reach(
        "The method of Material's search index that cuts Chinese is replaced: it cuts nothing",
        f"{_HOST}.search",
        "medium",
        "Where jieba is installed, texts of hand-written pages have signs between their words.",
        f"{_GUARDS}::test_the_search_plugin_cuts_texts_as_it_is_told",
    ),
    Reach(
        "Material's plugins are found in the configuration as material/search and material/offline",
        f"{_HOST}.material",
        "low",
        "The build stops and asks for plugins that are there.",
        f"{_GUARDS}::test_materials_plugins_have_the_names_that_are_looked_up",
    ),
    Reach(
        "“extra.alternate” is true instead of a list, so that Material includes our switch",
        f"{_HOST}.material",
        "medium",
        "No language switch; the other language is reached by its address alone.",
        f"{_GUARDS}::test_a_true_alternate_shows_the_switch_and_adds_no_links",
    ),
    Reach(
        "“extra.polyfills” has our copy of the shim, so that the offline plugin adds none",
        f"{_HOST}.material",
        "medium",
        "Pages ask a foreign server for the shim; opened from disk they have no search.",
        f"{_GUARDS}::test_our_shim_keeps_material_from_asking_a_foreign_server",
    ),
    Reach(
        "The theme's folders get ours in front, so that macros/theme/ replaces parts of Material",
        f"{_HOST}.material",
        "low",
        "No banner, no note on outdated translations, no language switch, no source file.",
        f"{_GUARDS}::test_material_has_the_templates_and_blocks_that_are_replaced",
    ),
    Reach(
        "macros/theme/ extends base.html and fills its blocks extrahead, content, libs and scripts",
        "macros/theme/main.html",
        "low",
        "No banner, no note on outdated translations; the page prints with the chrome around it, "
        "and waits for its scripts.",
        f"{_GUARDS}::test_material_has_the_templates_and_blocks_that_are_replaced",
    ),
    Reach(
        "Material's page is drawn with signs in place of a page's values, and taken apart at them",
        f"{_HOST}.shell",
        "medium",
        "Every page is drawn, as MkDocs does by itself: the build takes a fifth longer.",
        "test_filling.py::test_every_page_of_the_real_handbook_is_the_one_that_material_draws",
    ),
    Reach(
        "A page that the menu leaves out has a page of the menu for its parent in MkDocs",
        f"{_HOST}.files",
        "low",
        "On such a page, the menu doesn't show where it stands.",
        "test_filling.py::test_for_a_page_that_the_menu_leaves_out_the_one_above_it_shows_as_open",
    ),
    Reach(
        "While that page is drawn, its group in MkDocs' menu has other children",
        f"{_HOST}.shell",
        "low",
        "As with the signs.",
        "test_filling.py::test_every_page_of_the_fixture_is_the_one_that_material_draws",
    ),
    Reach(
        "The plugins that listen to an event are read from MkDocs' collection of plugins",
        f"{_HOST}.filling",
        "low",
        "The build stops; or what other plugins and hooks change on a page is lost.",
        "test_filling.py::test_a_project_that_changes_how_pages_look_has_all_of_them_drawn",
    ),
    Reach(
        "MkDocs asks with an inclusion for the pages it builds, and gets hand-written ones only",
        f"{_HOST}.files",
        "low",
        "MkDocs goes through every page, which takes longer; or the sitemap lacks pages.",
        "test_filling.py::test_mkdocs_goes_through_hand_written_pages_only_and_lists_them_all",
    ),
    Reach(
        "Pages that MkDocs doesn't go through are drawn by the function that it has for one page",
        f"{_HOST}.built",
        "medium",
        "The build stops.",
        f"{_GUARDS}::test_a_page_can_be_built_again_by_itself",
    ),
    Reach(
        "Scripts find the search's input by an attribute, and send it the keyup Material waits for",
        "macros/assets/playbook.js",
        "medium",
        "Pasted and dictated queries find nothing; the home page's search button gives no focus.",
        "browser/test_search.py::test_dictated_text_is_found",
    ),
    Reach(
        "Styles, scripts and templates use classes, attributes and variables of Material's pages",
        "macros/assets/playbook.css",
        "medium",
        "Colours and spacing fall back to the browser's, on the printed page as well.",
        f"{_GUARDS}::test_a_page_has_what_styles_and_scripts_look_for",
    ),
    Reach(
        "MkDocs' Page has a subclass that brings its content, table of contents and anchors along",
        f"{_HOST}.files",
        "medium",
        "The build stops, or generated pages are empty.",
        f"{_GUARDS}::test_a_page_that_brings_its_content_is_never_read_or_rendered",
    ),
    Reach(
        "A page's anchors are handed to MkDocs, which checks links against them",
        f"{_HOST}.files",
        "low",
        "MkDocs warns of links to places that are there, and strict builds stop.",
        f"{_GUARDS}::test_a_page_that_brings_its_content_is_never_read_or_rendered",
    ),
    Reach(
        "Files get another source path and another way to be edited after they are made",
        f"{_HOST}.files",
        "low",
        "Translated pages show the original; “edit” leads to files that don't exist.",
        f"{_GUARDS}::test_a_file_can_be_given_another_source_and_way_to_edit",
    ),
    Reach(
        "The menu is put into the configuration after the files are known, and read only then",
        f"{_HOST}.plugin",
        "low",
        "MkDocs' own menu: every page, in the order of the folders.",
        f"{_GUARDS}::test_the_menu_may_be_set_when_the_files_are_known",
    ),
    Reach(
        "MkDocs keeps one instance of a plugin that has on_startup, over all builds of a process",
        f"{_HOST}.build",
        "low",
        "“playbook build” loads, checks and renders once more for each language, all alike.",
        f"{_GUARDS}::test_a_plugin_that_knows_of_its_start_is_kept",
    ),
    Reach(
        "A build is started by a call of mkdocs.commands.build.build",
        f"{_HOST}.build",
        "low",
        "“playbook build” and “playbook serve” stop; “mkdocs build” still builds one language.",
        f"{_GUARDS}::test_a_build_and_the_events_around_it_can_be_called",
    ),
    Reach(
        "MkDocs' functions that read and build one page are called for the pages that have changed",
        f"{_HOST}.built",
        "medium",
        "“playbook serve” says so at every edit, and shows none but the first site.",
        f"{_GUARDS}::test_a_page_can_be_built_again_by_itself",
    ),
    Reach(
        "The events on_startup and on_serve are called by hand, where no command of MkDocs runs",
        f"{_HOST}.serve",
        "low",
        "As with the call of the build.",
        f"{_GUARDS}::test_a_build_and_the_events_around_it_can_be_called",
    ),
    Reach(
        "MkDocs' live server is made by hand; builder, error_handler and build_delay are set later",
        f"{_HOST}.serve",
        "medium",
        "“playbook serve” stops; “mkdocs serve” still serves one language.",
        f"{_GUARDS}::test_the_live_server_has_what_is_set_on_it",
    ),
    Reach(
        "The live server's observer is replaced by ours, which outlives the folders it looks at",
        f"{_HOST}.live",
        "medium",
        "“playbook serve” and “mkdocs serve” stop, or follow no edits any more.",
        f"{_GUARDS}::test_the_live_server_takes_another_observer",
    ),
    Reach(
        "The live server's loop ends when an attribute of it says so",
        f"{_HOST}.serve",
        "medium",
        "“playbook serve” ends at the second Ctrl+C only.",
        f"{_GUARDS}::test_the_live_server_ends_when_it_is_told_to",
    ),
    Reach(
        "While a site is made, the live server is told that what is there is what is wanted",
        f"{_HOST}.live",
        "medium",
        "“playbook serve” follows no edits, or every page waits while the next site is made.",
        f"{_GUARDS}::test_the_live_server_answers_while_the_next_site_is_made",
    ),
    Reach(
        "Warnings are gathered from the logger “mkdocs”",
        f"{_HOST}.build",
        "low",
        "“playbook build” counts no warnings of pages, and --strict lets them pass.",
        f"{_GUARDS}::test_warnings_reach_the_logger_they_are_gathered_from",
    ),
    Reach(
        "mkdocs.yml is read by MkDocs' own YAML loader, for its tags and INHERIT",
        "mkdocs_playbook.hosts.settings",
        "low",
        "“playbook print” doesn't know the site's address: no QR codes.",
        f"{_GUARDS}::test_the_yaml_loader_follows_what_a_settings_file_inherits",
    ),
)
"""Every reach, those into Material's search first, then its pages, then MkDocs."""
