"""Forms and the menu of the podcast in the admin."""
