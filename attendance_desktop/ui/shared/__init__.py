"""What more than one screen shows alike: signs, wording, lines, and sessions from marks."""
