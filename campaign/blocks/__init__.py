"""What editors put on posters and into zines."""
