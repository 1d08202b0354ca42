"""Texts to vectors. This package alone imports sentence-transformers, when it is first used."""

from matcher.encoders.encoder import E5, MINILM, Encoder, Progress, SentenceEncoder, default_model
from matcher.encoders.text import clean, text_hash

__all__ = [
    "E5",
    "MINILM",
    "Encoder",
    "Progress",
    "SentenceEncoder",
    "clean",
    "default_model",
    "text_hash",
]
