"""Operations: what one act changed, in the words that the hub will read."""
