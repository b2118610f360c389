"""What is said of what waits for a second person."""

WAITS = "Dit is voorgesteld. Het geldt pas als iemand van de directie het bevestigt."
