"""How well the search finds: questions with known answers over real documents, beside peers."""
