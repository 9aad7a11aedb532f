"""What asks and answers with a value; a dialog never writes."""
