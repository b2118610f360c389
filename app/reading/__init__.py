"""What pages show, read from the tables and said in words."""
