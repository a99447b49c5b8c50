"""The annual return: the year's figures, and the list behind each."""
