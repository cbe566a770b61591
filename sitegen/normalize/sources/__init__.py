"""Make a text of a seed, whatever its kind: repairs, and the words of saved pages."""
