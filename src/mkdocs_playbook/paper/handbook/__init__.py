"""The handbook as one printed book: a playbook -> chapters of blocks -> ``macros/handbook.typ``.

``book`` ties it together; a module for each kind says what stands in its chapter, in ``blocks``.
"""
