"""A book set section by section: ``cutting`` says which, ``typeset`` sets one, ``press`` sees to it that all are right."""
