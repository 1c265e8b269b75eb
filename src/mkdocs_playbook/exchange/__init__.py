"""A playbook for other programs: JSON Schemas, by which editors know what a file may hold.

Imports ``checks``, ``reading``, ``words``, ``model`` and what stands below them.
"""
