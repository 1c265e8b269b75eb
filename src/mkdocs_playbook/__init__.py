"""mkdocs-playbook: structured YAML in, a team handbook out."""
