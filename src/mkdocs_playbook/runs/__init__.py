"""What comes back from the work: figures, read from files, and what each asks for.

Stands on ``book`` and what is below it.
"""
