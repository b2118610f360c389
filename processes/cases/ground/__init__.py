"""What every other room stands on: what a case is about, its numbers, how it came in,
what broke."""
