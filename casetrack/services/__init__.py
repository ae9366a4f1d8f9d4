"""TOOLS OUTSIDE, one thin door each: PDF, file store."""
