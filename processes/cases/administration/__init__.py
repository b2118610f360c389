"""What the direction and the administrator set, keep and put right."""
