"""What use cases give back, in the sentences that users see: the one place that words it, for all front ends.

Each module takes values of `model` and gives text. Reads no answers, looks nothing up, and knows no command and no screen: what a
front end says of its own ways is in its room, and what stands beside a question is in `interview.page_words`.
"""
