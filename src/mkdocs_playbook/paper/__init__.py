"""A book -> sheets on paper, by Typst.

Imports ``book``, ``words``, ``model``, ``templates`` and ``measures``, and never ``pages``.
"""
