"""What a playbook is: the kinds, their fields, and how texts point at them.

``kinds`` is the register that everything else loops over. Values only: no file is read here.
Imports ``findings`` and ``spelling``.
"""
