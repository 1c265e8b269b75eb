"""The host that writes a site as Markdown files, for generators that know nothing of a playbook.

It imports no generator: what it writes is all that they get.
"""
