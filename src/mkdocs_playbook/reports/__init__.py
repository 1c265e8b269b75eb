"""Diagnostics, explanations, translations, page counts, scores -> text for a terminal or a program.

Every module here has one function ``text``. Imports ``checks``, ``pages``, ``runs`` and what is
below them.
"""
