"""Which actions may be taken? A library that every organisation makes its own."""
