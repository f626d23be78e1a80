"""The book in another form: large print, tables as lists, light ink, marks of pages."""
