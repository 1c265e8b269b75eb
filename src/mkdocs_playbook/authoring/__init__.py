"""Writing files for those who write a playbook: one to begin with, a new entity, another id.

What is to be written is worked out as values first, so that it can be shown, or tried, and is then
written as a whole or not at all. Imports from ``reading`` and what is below it.
"""
