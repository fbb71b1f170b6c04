"""The words of the field as frozen types: values, questions, answers, the document. Pure: reads no file, imports no library."""
