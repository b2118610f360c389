"""Who sits on a committee, who may not, and how it votes."""
