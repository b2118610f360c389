"""The pages: one module a subject, no rule of the regulation in any of them."""
