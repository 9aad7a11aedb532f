"""What was promised and what is true: the figures of tracking, one part a file."""
