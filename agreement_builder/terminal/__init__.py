"""The questionnaire in a terminal. Asks and shows; what is valid, visible or missing is decided by `interview`."""
