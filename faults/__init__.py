"""What is broken on purpose while people work: processes, the database, the broker, the mail
server; and the books afterwards. `make faults` does it for long, a test for a few seconds."""
