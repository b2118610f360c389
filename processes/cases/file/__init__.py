"""The pieces of a case: shown, copied, inspected, added; and the file of a person."""
