"""Who has read what -> text, JSON, CSV."""
