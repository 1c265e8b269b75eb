"""Cards to cut out: short lists for a pocket, and a card for each role to wear."""
