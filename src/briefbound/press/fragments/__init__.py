"""A book laid out section by section: ``cutting`` divides it, ``typeset`` lays out one part."""
