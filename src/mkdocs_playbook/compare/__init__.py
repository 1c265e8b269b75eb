"""Two states of a playbook, and what lies between them: by id and meaning, not by lines of files.

Works on books and what they are made of, as values; where these come from, and how it is told, is
for others. Imports ``book`` and what stands below it.
"""
