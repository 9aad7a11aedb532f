"""Briefing packs: assembled from domain objects, laid out once, rendered in every format."""
