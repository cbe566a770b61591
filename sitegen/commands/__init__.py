"""What each command does, apart from the terminal: values in, a report out. One module a command.

A build takes several, in this order: `rebuild` looks whether anything changed, `renew` reads that, `readings` keeps
what was read, and `build` makes the site. For it `edition` puts the archive in order; `course`, `parts` and `planning`
say what is to be made; `internal` checks links; `known` keeps what the next build will ask for.
"""
