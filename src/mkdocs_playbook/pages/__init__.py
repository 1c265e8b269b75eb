"""A book -> pages, as HTML in values: no disk, no host.

Imports ``book``, ``reading``, ``words``, ``model`` and ``templates``, and never ``paper``.
"""
