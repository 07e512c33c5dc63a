"""The drawings that the demo shows, and the script that draws them."""
