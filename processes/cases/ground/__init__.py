"""What every other room stands on: the trail, what a case is about, its numbers, how it came in."""
