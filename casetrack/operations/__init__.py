"""WHAT MAY BE DONE: rules, look-ups for a viewer, ledger entries. Never imports Flask, never commits."""
