"""A book set section by section: ``cutting`` says which, ``typeset`` sets one, ``press`` sets all until all is right."""
