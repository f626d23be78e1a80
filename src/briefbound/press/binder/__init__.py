"""One file of a book's fragments: ``link`` joins objects, ``file`` writes the rest."""
