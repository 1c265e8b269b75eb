"""One playbook in one language, with the questions it answers; it knows no medium."""
