"""What else a person could run for the same words, each a program of its own. They import nothing of ours."""
