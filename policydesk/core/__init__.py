"""Domain types and rules, with nothing but the standard library."""
