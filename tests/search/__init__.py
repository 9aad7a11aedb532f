"""Tests of policydesk.search."""
