"""Measures the archive: what it survives, what it takes, and how fast it is."""
