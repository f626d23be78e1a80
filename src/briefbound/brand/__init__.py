"""The look of an organisation: from one colour, all colours that pages, e-books, charts and covers need."""
