namespace WorkshopBot.Embedding.Weights;

/// <summary>
/// Rewrites an ONNX model so that its matrices are whole numbers: 7 bits for what is multiplied, so that sums of two products
/// do not overflow 16 bits on processors without VNNI, 8 bits for the words' vectors. Each output column, and each word, has a scale of its own.
/// </summary>
internal static class SevenBits
{
    private const int Graph = 7, Node = 1, Initializer = 5, ValueInfo = 13;
    private const int Input = 1, Output = 2, NodeName = 3, OpType = 4, Attribute = 5;
    private const int LeastValues = 1024;

    public static byte[] Of(byte[] model)
    {
        var whole = Message.Read(model);
        var graph = Message.Read(whole.All(Graph).Single());
        var tensors = graph.All(Initializer).Select(content => (Content: content, Tensor: FloatTensor.Read(Message.Read(content)))).ToList();
        var floats = tensors.Where(each => each.Tensor is { Shape.Length: 2 } tensor && tensor.Values.Length >= LeastValues).ToDictionary(each => each.Tensor!.Name, each => each.Tensor!);
        var made = new List<Message>();
        var nodes = new List<ReadOnlyMemory<byte>>();
        var replaced = new HashSet<string>();
        var quantised = new HashSet<string>();
        foreach (var content in graph.All(Node))
        {
            var node = Message.Read(content);
            var (inputs, output) = (node.Strings(Input), node.Strings(Output)[0]);
            if (node.String(OpType) == "MatMul" && floats.TryGetValue(inputs[1], out var matrix))
            {
                if (replaced.Add(matrix.Name))
                    made.AddRange(Columns(matrix));
                nodes.AddRange(Multiply(inputs[0], matrix.Name, output, quantised.Add(inputs[0])).Select(each => (ReadOnlyMemory<byte>)each.Written()));
            }
            else if (node.String(OpType) == "Gather" && floats.TryGetValue(inputs[0], out var words))
            {
                if (replaced.Add(words.Name))
                    made.AddRange(Rows(words));
                nodes.AddRange(LookUp(words.Name, inputs[1], output).Select(each => (ReadOnlyMemory<byte>)each.Written()));
            }
            else
            {
                nodes.Add(content);
            }
        }
        graph.Without(Node).Without(Initializer).Without(ValueInfo);
        nodes.ForEach(node => graph.With(Node, node));
        foreach (var (content, tensor) in tensors.Where(each => each.Tensor is null || !replaced.Contains(each.Tensor.Name)))
            graph.With(Initializer, content);
        made.ForEach(tensor => graph.With(Initializer, tensor));
        return whole.Without(Graph).With(Graph, graph).Written();
    }

    private static IEnumerable<Message> Multiply(string left, string matrix, string output, bool first)
    {
        if (first)
            yield return Operation("DynamicQuantizeLinear", [left], [left + "_q", left + "_scale", left + "_zero"]);
        yield return Operation("MatMulInteger", [left + "_q", matrix + "_q", left + "_zero"], [output + "_q"]);
        yield return Operation("Cast", [output + "_q"], [output + "_f"]).With(Attribute, Number("to", 1));
        yield return Operation("Mul", [left + "_scale", matrix + "_scale"], [output + "_scale"]);
        yield return Operation("Mul", [output + "_f", output + "_scale"], [output]);
    }

    private static IEnumerable<Message> LookUp(string words, string indices, string output)
    {
        yield return Operation("Gather", [words + "_q", indices], [output + "_q"]);
        yield return Operation("Cast", [output + "_q"], [output + "_f"]).With(Attribute, Number("to", 1));
        yield return Operation("Gather", [words + "_scale", indices], [output + "_scale"]);
        yield return Operation("Mul", [output + "_f", output + "_scale"], [output]);
    }

    private static IEnumerable<Message> Columns(FloatTensor matrix)
    {
        const float most = 63;
        var (rows, columns) = ((int)matrix.Shape[0], (int)matrix.Shape[1]);
        var scales = new float[columns];
        for (var i = 0; i < matrix.Values.Length; i++)
            scales[i % columns] = Math.Max(scales[i % columns], Math.Abs(matrix.Values[i]) / most);
        yield return FloatTensor.OfBytes(matrix.Name + "_q", matrix.Shape, [.. matrix.Values.Select((value, i) => Whole(value, scales[i % columns]))]);
        yield return new FloatTensor(matrix.Name + "_scale", [columns], scales).Written();
    }

    private static IEnumerable<Message> Rows(FloatTensor words)
    {
        const float most = 127;
        var (rows, columns) = ((int)words.Shape[0], (int)words.Shape[1]);
        var scales = new float[rows];
        for (var i = 0; i < words.Values.Length; i++)
            scales[i / columns] = Math.Max(scales[i / columns], Math.Abs(words.Values[i]) / most);
        yield return FloatTensor.OfBytes(words.Name + "_q", words.Shape, [.. words.Values.Select((value, i) => Whole(value, scales[i / columns]))]);
        yield return new FloatTensor(words.Name + "_scale", [rows, 1], scales).Written();
    }

    private static sbyte Whole(float value, float scale) => scale == 0 ? (sbyte)0 : (sbyte)MathF.Round(value / scale);

    private static Message Operation(string type, string[] inputs, string[] outputs)
    {
        var node = new Message();
        foreach (var input in inputs)
            node.With(Input, input);
        foreach (var output in outputs)
            node.With(Output, output);
        return node.With(NodeName, $"{type}:{outputs[0]}").With(OpType, type);
    }

    // An attribute of the kind INT.
    private static Message Number(string name, long value) => new Message().With(1, name).With(3, value).With(20, 2);
}
