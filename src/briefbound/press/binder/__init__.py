"""One file of a book's fragments: ``numbers`` says what its pages are called, ``link`` joins objects, ``file`` writes."""
