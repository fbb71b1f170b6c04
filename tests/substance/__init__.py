"""What the shipped pack says about partnerships: every lesson acted on, every published item met."""
