"""Files -> everything that is known about a playbook, good and bad, as a ``Loaded``.

``load`` leads through it: files, discovery, document, overlay, validation, assembly. Whoever asks
what is wrong gets problems as values; words are put to them in ``checks``. Imports ``model`` and
what stands below it.
"""
