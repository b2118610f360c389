"""The only rooms that know SpiffWorkflow."""
