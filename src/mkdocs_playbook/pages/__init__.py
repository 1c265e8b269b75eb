"""A book -> pages, as HTML in values."""
