"""The host that writes a site as Markdown files, for generators that know nothing of a playbook."""
