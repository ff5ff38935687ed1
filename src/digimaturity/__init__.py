"""Mystery-shopper assessment of public organisations' digital services."""

__version__ = "0.1.0"
