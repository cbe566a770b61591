"""Find days: in the words of a language, and in what a page says to machines."""
