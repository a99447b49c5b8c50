"""The page of penalty notices: the register, one notice, and a notice being prepared."""
