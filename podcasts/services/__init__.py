"""What changes series and episodes."""
