"""The search of a language's handbook: what is found, as values, and the worker that finds it.

Python writes down the pages and places with their names and texts; the worker makes its index of
them when the search is first used. So how a text is taken apart is said once, in ``worker/``.
"""
