"""What makes noise a failure: one pytest plugin per kind of noise."""
