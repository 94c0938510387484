"""How far to trust what is here: figures anybody may see."""
