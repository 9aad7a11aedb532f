"""Benchmarks, kept out of the normal test run."""
