"""Drawings made safe to publish: what an SVG paints is kept; words that nobody sees, and names, are not."""
