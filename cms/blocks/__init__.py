"""Blocks that any page may use, a module a family."""
