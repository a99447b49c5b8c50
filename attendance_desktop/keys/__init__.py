"""The keystore: what opens the vault, and who holds which part of it."""
