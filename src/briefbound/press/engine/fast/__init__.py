"""What makes the engine faster and changes nothing: the bytes are the same without it (``BRIEFBOUND_STOCK=1``).

Each module has one matter, and stands in its place for good when it is imported. It does what WeasyPrint does in the
same way, only sooner, so it is used with the very code that it was written beside; the table of seams has the sums of
that. Whatever it was not written for, it leaves to WeasyPrint.
"""
