"""Writes, a module a stage of the flow."""
