"""When a result or a decision reached somebody, and what follows when that is put right."""
