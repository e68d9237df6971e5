"""Are these the same words? Case, accents and punctuation do not count."""

import re
import unicodedata


def plain(text: str) -> str:
    """Return words in lower case, without accents, punctuation or doubled spaces."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    return " ".join(re.sub(r"[\W_]+", " ", bare.casefold()).split())
