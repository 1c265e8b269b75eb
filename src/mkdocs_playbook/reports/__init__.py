"""Diagnostics and explanations -> text for a reader."""
