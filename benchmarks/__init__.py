"""Measuring at volume: `fill` makes an office with very many records, `measure` times its pages. No part of the running program."""
