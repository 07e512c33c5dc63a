"""Staff's lists and forms of what is printed."""
