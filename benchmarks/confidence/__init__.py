"""Fits ``extract/data/confidence.toml``: the weights by which a value's confidence follows from its features."""
