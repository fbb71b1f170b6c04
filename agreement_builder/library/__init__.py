"""Files to pack: the only reader of `clauses/` and `templates/`. Packs are data: nothing in them runs, nothing outside is read."""
