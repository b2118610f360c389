"""How a page is made: components of fields, dates, languages, what the browser may do."""
