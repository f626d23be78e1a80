"""A book set section by section: ``cutting`` says which, ``typeset`` sets one, ``press`` sees that all are right."""
