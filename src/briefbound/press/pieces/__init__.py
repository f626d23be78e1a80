"""The pieces of a book as values: ``asked`` goes to workers, ``fragment`` comes back, ``stored`` is its bytes,
``numbers`` are the page numbers that follow from all of them."""
