"""Hostile and broken files, built by seeded code so that nobody's sample enters the repository."""
