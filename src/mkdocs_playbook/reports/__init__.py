"""Diagnostics, explanations, the state of translations, page counts -> text for a terminal.

Every module here has one function ``text``. Imports ``checks``, ``reading``, ``words`` and
``findings``.
"""
