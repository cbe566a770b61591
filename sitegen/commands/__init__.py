"""What each command does, apart from the terminal: values in, a report out."""
