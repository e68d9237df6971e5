"""The only road from counts to shown figures."""
