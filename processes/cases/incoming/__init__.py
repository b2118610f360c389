"""What comes in by e-mail, by post or at the desk, registered by the secretariat."""
