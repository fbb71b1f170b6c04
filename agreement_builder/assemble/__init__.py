"""Pack and answers to a finished document: select the provisions, draft their wording, settle numbers and references."""
