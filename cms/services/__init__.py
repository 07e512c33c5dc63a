"""What changes the site's own records."""
