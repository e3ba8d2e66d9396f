"""How well names are found: letters labelled by hand."""
