"""The questionnaire in the browser. It shows what the other rooms say, and checks and words nothing by itself."""
