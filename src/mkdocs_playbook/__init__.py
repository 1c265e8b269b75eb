"""mkdocs-playbook: structured YAML in, a team handbook out."""

from importlib.metadata import version

__version__ = version("mkdocs-playbook")
