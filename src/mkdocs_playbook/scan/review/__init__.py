"""A page on which a person says what no program can be sure of: unsure boxes, and handwriting.

``questions`` are what is left to do in files of runs, ``asked`` what is said of each, ``session``
keeps what is answered, each answer at once; ``server`` shows it to a browser of this machine alone.
"""
