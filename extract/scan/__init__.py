"""Scan: from a page's pixels to words with boxes, stamps, drawn lines and places written by hand."""
