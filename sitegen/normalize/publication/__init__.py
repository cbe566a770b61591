"""Say when and by whom an article was published: what proves it, and what it can be deduced from."""
