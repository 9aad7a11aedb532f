"""The only place that speaks SQL: a library's file, its tables and its journal."""

from policydesk.store.loaded_alone import load_alone

load_alone()
