"""Pure functions over text: cleaning, cutting into passages, finding quotes again."""
