"""The peer of the encoder: plain sentence-transformers in fp32 with the same weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import BertModel, PreTrainedTokenizerFast

from matcher.encoders.e5_module import E5Module
from matcher.encoders.e5_weights import E5Weights, unpack


def stock(weights: E5Weights, tokens: int, folder: Path) -> SentenceTransformer:
    """Write the model into `folder` as its authors publish it, and load it with the defaults.

    Texts are cut at `tokens`. What the published tokenizer does to single characters has to be
    done to the texts before, by `weights.replacements`.
    """
    _bert(weights).save_pretrained(str(folder))
    _tokenizer(weights, tokens).save_pretrained(str(folder))
    reader = Transformer(str(folder))
    reader.max_seq_length = tokens
    return SentenceTransformer(
        modules=[reader, Pooling(weights.hidden, "mean"), Normalize()], device="cpu"
    )


def _bert(weights: E5Weights) -> BertModel:
    """The whole encoder in fp32, words included."""
    ours = E5Module(weights, torch.float32).bert
    config = ours.config
    config.vocab_size, config.pad_token_id = len(weights.pieces), weights.pad
    whole: Any = BertModel(config, add_pooling_layer=False)
    words = torch.from_numpy(unpack(weights.blocks["emb.word"][: len(weights.pieces)]))
    state = {**ours.state_dict(), "embeddings.word_embeddings.weight": words}
    whole.load_state_dict(state, strict=False)
    whole.eval()
    return whole  # type: ignore[no-any-return]


def _tokenizer(weights: E5Weights, tokens: int) -> PreTrainedTokenizerFast:
    pieces = list(zip(weights.pieces, weights.scores.tolist(), strict=True))
    built = Tokenizer(models.Unigram(pieces, weights.unknown, byte_fallback=False))
    built.normalizer = normalizers.Replace(Regex(" {2,}"), " ")
    built.pre_tokenizer = pre_tokenizers.Metaspace()
    begin, end = weights.pieces[weights.bos], weights.pieces[weights.eos]
    built.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, weights.bos), (end, weights.eos)]
    )
    built.add_special_tokens(
        [AddedToken(weights.pieces[i], special=True) for i in (weights.bos, weights.pad)]
    )
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=built,
        bos_token=begin,
        eos_token=end,
        pad_token=weights.pieces[weights.pad],
        unk_token=weights.pieces[weights.unknown],
        model_max_length=tokens,
    )
