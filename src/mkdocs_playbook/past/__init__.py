"""What a project was lately, by what git remembers, made ready for its pages.

What becomes of a commit never changes, and so it is kept; see ``cache``.
"""
