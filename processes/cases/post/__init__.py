"""Letters on paper and other documents: drawn once, posted, kept."""
