"""What is asked next, what an answer means, and what a change does to other answers. Stores and prints nothing."""
