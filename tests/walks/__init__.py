"""Walks through the real house: pages, worker, relay and mail server."""
