"""How quickly the search answers, at two sizes and beside its peers, with every bar it has."""
