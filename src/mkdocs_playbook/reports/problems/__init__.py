"""The problems that a check has found, for other programs: one file a format."""
