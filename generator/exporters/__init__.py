"""A guide in other formats: one module each."""
