"""Search: the query language, the index behind it, and marked results."""
