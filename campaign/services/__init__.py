"""What is printed: from people and photographs to files for the printer."""
