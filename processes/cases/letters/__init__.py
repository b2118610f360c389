"""What a procedure tells its people, by mail or on paper."""
