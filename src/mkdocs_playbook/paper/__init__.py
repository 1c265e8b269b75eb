"""A book -> sheets on paper, as PDF files."""
