"""Forms as data: definitions, answers, completeness and what will be printed."""
