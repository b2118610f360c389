"""What a procedure is and how it runs. Knows no web page and no broker."""
