"""How a case goes on: it is opened, a task is done, a term ends, something is filed."""
