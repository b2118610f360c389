"""What the tables say: moments, terms, targets and seats, asked by diagrams, doors and pages."""
