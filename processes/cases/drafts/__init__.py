"""What somebody is typing and has not sent in yet, and the files beside it."""
