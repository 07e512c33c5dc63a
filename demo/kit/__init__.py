"""What every scene is drawn with: the board, the people, the city and the weather."""
