"""Typefaces: where they are, and which letters each shows."""
