"""The demonstration company: fictional people who use the product as real ones would."""
