"""What is missing, does not add up or is out of order in an agreement. Reads answers and the document; changes neither."""
