"""Reviews -> text, CSV, JSON, Markdown: what is overdue, and what was edited after its review."""
