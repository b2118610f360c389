"""What `weerwoord <command>` does: a module a command."""
