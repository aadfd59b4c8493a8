"""The e5 model as an ONNX graph: built once from the weights, then run by onnxruntime.

Word, position and type vectors are looked up outside (they stay in four bits, 54 MB instead of 384), so the graph
starts at their sum and ends with one vector a text. The big matrices stay in four bits too and are multiplied as
they are (`MatMulNBits`): 12 MB instead of 85, and the steps of the inputs are per 32 numbers of one word, so a text's
vector does not depend on the texts beside it, as it would with onnxruntime's dynamic int8.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from menter.language.vector.weights import BLOCK, Bytes, Weights

OPERATORS = 17  # ONNX operator set: the first with LayerNormalization
MICROSOFT = "com.microsoft"
CONTRIBUTED = {"Gelu", "MatMulNBits", "MultiHeadAttention", "SkipLayerNormalization"}  # operators of that set
INT8_INPUTS = 4  # MatMulNBits' accuracy_level for inputs in 8 bits: 0.99996 cosine to the C engine, full inputs 0.99992


@dataclass(slots=True)
class Drawing:
    """Nodes and constants of a graph that is being put together."""

    weights: Weights
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        domain = MICROSOFT if operator in CONTRIBUTED else ""
        self.nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, layer: str, output: str) -> str:
        """x times the layer's four-bit matrix, plus its bias."""
        matrix = self.weights.four_bit(f"{layer}.w")
        names = [
            x,
            self.constant(f"{layer}.w", neighbours_packed(matrix.numbers)),
            self.constant(f"{layer}.steps", matrix.steps.astype(np.float32)),
            "",
            "",
            self.constant(f"{layer}.b", self.weights.floats(f"{layer}.b")),
        ]
        rows, blocks, _ = matrix.numbers.shape
        return self.node(
            "MatMulNBits",
            names,
            output,
            K=blocks * BLOCK,
            N=rows,
            bits=4,
            block_size=BLOCK,
            accuracy_level=INT8_INPUTS,
        )

    def added_and_levelled(self, x: str, more: str, layer: str, output: str) -> str:
        """x + more, brought to mean 0 and spread 1 a word, then stretched as the layer learned."""
        scale = self.constant(f"{layer}.w", self.weights.floats(f"{layer}.w"))
        shift = self.constant(f"{layer}.b", self.weights.floats(f"{layer}.b"))
        return self.node("SkipLayerNormalization", [x, more, scale, shift], output, epsilon=self.weights.epsilon)


def neighbours_packed(numbers: Bytes) -> Bytes:
    """The file keeps numbers i and i + 16 in one byte; onnxruntime wants 2i and 2i + 1."""
    flat = np.concatenate([numbers & 0x0F, numbers >> 4], axis=-1)
    packed: Bytes = flat[..., 0::2] | (flat[..., 1::2] << 4)
    return packed


def build_graph(weights: Weights) -> bytes:
    """The graph as an ONNX file.

    It takes `words`, shape (texts, length, hidden), and `mask`, shape (texts, length), 1 where a word stands, and gives
    `vector`, shape (texts, hidden).
    """
    draw = Drawing(weights)
    scale = draw.constant("emb.ln.w", weights.floats("emb.ln.w"))
    shift = draw.constant("emb.ln.b", weights.floats("emb.ln.b"))
    x = draw.node("LayerNormalization", ["words", scale, shift], "x", epsilon=weights.epsilon, axis=-1)
    for number in range(weights.layers):
        x = add_layer(draw, x, f"l{number}")
    add_mean(draw, x)
    kinds = ("texts", "length")
    graph = helper.make_graph(
        draw.nodes,
        "multilingual-e5-small",
        [
            helper.make_tensor_value_info("words", TensorProto.FLOAT, (*kinds, weights.hidden)),
            helper.make_tensor_value_info("mask", TensorProto.INT32, kinds),
        ],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, ("texts", weights.hidden))],
        draw.constants,
    )
    opsets = [helper.make_opsetid("", OPERATORS), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10)
    content: bytes = model.SerializeToString()
    return content


def add_layer(draw: Drawing, x: str, layer: str) -> str:
    """One of the model's twelve layers: words look at each other, then each thinks for itself."""
    parts = [draw.linear(x, f"{layer}.{part}", f"{layer}.{part}") for part in ("q", "k", "v")]
    seen = draw.node(
        "MultiHeadAttention",
        [*parts, "", "mask"],
        f"{layer}.seen",
        num_heads=draw.weights.heads,
    )
    seen = draw.linear(seen, f"{layer}.ao", f"{layer}.ao")
    x = draw.added_and_levelled(x, seen, f"{layer}.aln", f"{layer}.aln")
    inner = draw.linear(x, f"{layer}.fi", f"{layer}.fi")
    inner = draw.node("Gelu", [inner], f"{layer}.bent")
    outer = draw.linear(inner, f"{layer}.fo", f"{layer}.fo")
    return draw.added_and_levelled(x, outer, f"{layer}.oln", f"{layer}.oln")


def add_mean(draw: Drawing, x: str) -> None:
    """The mean of a text's words, leaving the padding out."""
    draw.node("Cast", ["mask"], "mask.float", to=TensorProto.FLOAT)
    last = draw.constant("axis.last", np.array([2], dtype=np.int64))
    words = draw.constant("axis.words", np.array([1], dtype=np.int64))
    draw.node("Unsqueeze", ["mask.float", last], "mask.wide")
    draw.node("Mul", [x, "mask.wide"], "kept")
    draw.node("ReduceSum", ["kept", words], "sum", keepdims=0)
    draw.node("ReduceSum", ["mask.float", words], "count", keepdims=1)
    draw.node("Div", ["sum", "count"], "vector")
