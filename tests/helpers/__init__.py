"""Builders and drivers that several folders of tests share."""
