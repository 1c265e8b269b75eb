"""A playbook for other programs, and back: schemas for editors, tables for spreadsheets, JSON.

Imports ``authoring``, ``checks``, ``book`` and what stands below them.
"""
