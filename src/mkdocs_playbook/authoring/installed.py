"""As what this program was installed, so that another machine gets the same."""

import json
from importlib.metadata import Distribution, distribution

_NAME = "mkdocs-playbook"


def requirement() -> str:
    """What pip is told to install: the version, or the commit that it came from."""
    return requirement_of(distribution(_NAME))


def requirement_of(installed: Distribution) -> str:
    """The same of what is installed; a folder or file of this machine counts by its version."""
    # https://packaging.python.org/en/latest/specifications/direct-url/
    source = json.loads(installed.read_text("direct_url.json") or "{}")
    repository = source.get("vcs_info")
    if repository is None or source["url"].startswith("file:"):
        return f"{_NAME}=={installed.version}"
    return f"{_NAME} @ {repository['vcs']}+{source['url']}@{repository['commit_id']}"
