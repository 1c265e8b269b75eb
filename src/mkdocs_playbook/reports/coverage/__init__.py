"""What is not there yet -> text, JSON."""
