"""Schools and other institutions: kept by the secretariat, their people, and what they say of
themselves. What happens here is of no case."""
