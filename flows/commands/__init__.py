"""Commands of `copydesk` beyond running it: to look at an archive, and to teach the desk. Each imports what it needs late."""
