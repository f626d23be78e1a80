"""Tags: the structure tree of the pages, from the document that they show and not from the boxes that it is cut into.

``painting`` marks what is painted, ``artifacts`` says what of it is no part of the text, ``flow`` sorts the rest by
the elements of the document, ``grow`` makes the :mod:`~briefbound.press.tags.tree`, and ``writing`` puts that into
the file. ``tagging`` does all of it.
"""
