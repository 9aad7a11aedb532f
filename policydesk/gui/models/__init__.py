"""Columns and roles over ids and rows; models know no library."""
