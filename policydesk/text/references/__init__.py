"""References as CSL-JSON items: cleaned, named, dated, matched, and told in other formats."""
