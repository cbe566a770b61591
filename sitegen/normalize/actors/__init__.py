"""Say who acts in an article: names, offices, introductions, and what their neighbours prove."""
