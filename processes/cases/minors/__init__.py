"""What a guardian confirms for a cursist under 18, and what both of them hear."""
