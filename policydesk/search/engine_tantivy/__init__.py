"""The Tantivy index: the only package that knows the engine."""
