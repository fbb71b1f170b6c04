"""Agreement Builder turns the set-up of a partnership into an agreement in Word and PDF."""

__version__ = "0.1.0"
