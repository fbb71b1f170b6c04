"""A labelled corpus for `check`: answers, and what an expert expects to be told about them and must not be told."""
