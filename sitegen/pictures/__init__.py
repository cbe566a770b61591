"""Pictures that stand for a briefing where its address is shared, drawn at build in letters of our own."""

from sitegen.pictures.card import HEIGHT, WIDTH, Picture, draw
from sitegen.pictures.png import Colour

__all__ = ["HEIGHT", "WIDTH", "Colour", "Picture", "draw"]
