"""Scores of figures -> text for a terminal, JSON, CSV or Markdown.

Every module here has one function ``text``.
"""
