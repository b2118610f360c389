"""Procedures that are tried: how one begins, and valid answers made from its forms."""
