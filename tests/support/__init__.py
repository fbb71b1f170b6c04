"""What tests share: sample documents, makers of random documents, readers of what the writers wrote."""
