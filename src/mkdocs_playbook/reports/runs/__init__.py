"""What the runs say -> text, CSV, JSON; and the figures in them as a file of figures."""
