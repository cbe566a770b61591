"""Say what an article is about: the terms of topics, and the countries."""
