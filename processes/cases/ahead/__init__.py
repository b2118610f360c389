"""What becomes of a case by itself, while nobody does anything."""
