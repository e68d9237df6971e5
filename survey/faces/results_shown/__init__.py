"""Results on screen, the same for every reader: the faces decide only who may open them."""
