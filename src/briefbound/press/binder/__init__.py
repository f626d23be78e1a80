"""One file of a book's fragments: ``numbers`` counts its pages, ``link`` joins objects, ``file`` writes the rest."""
