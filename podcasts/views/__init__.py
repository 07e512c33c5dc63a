"""Answers of the podcast: to the public, to guests, to staff."""
