"""The only place that speaks SQL: a library's file, its tables and its journal."""
