"""Hostile files, made here and never kept: each list is a function that makes the same files every time."""
