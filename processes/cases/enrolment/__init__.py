"""Who enrols, and how: on line, by themself or by their guardian."""
