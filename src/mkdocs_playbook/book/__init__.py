"""One playbook in one language and the questions it answers, without a medium.

No HTML, no Typst, no host: what pages, sheets and reports share is worked out here. Imports
``reading``, ``words``, ``model`` and what stands below them.
"""
