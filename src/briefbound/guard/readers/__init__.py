"""Readers of files, one module a family; each yields passages of text and the places that it could not read."""
