"""Differences between two states of a playbook -> text, Markdown, JSON.

``told`` puts them into sentences, the same for all three.
"""
