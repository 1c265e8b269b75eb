"""Diagnostics, explanations and the state of translations -> text for a reader."""
