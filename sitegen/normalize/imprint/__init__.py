"""Know the lines in which a page says who published an article, who wrote it, and when."""
