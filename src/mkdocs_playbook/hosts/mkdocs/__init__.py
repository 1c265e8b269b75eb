"""The host MkDocs with Material: the plugin, and what both need of us beyond their interfaces.

``reaches`` lists every place where we reach further than they document.
"""
