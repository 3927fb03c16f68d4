using System.Numerics.Tensors;

namespace WorkshopBot.Drafting.Likely;

/// <summary>
/// English texts as an encoder's vectors, without what all answers to one question have in common: the question's direction; where the
/// question is not known, the mean of the answers.
/// </summary>
internal sealed class MeaningSpace
{
    private readonly Func<string, float[]> _encode;
    private readonly float[]? _question;
    private readonly float[]? _mean;

    public MeaningSpace(string? question, IReadOnlyCollection<string> texts, Func<string, float[]> encode)
    {
        _encode = encode;
        if (!string.IsNullOrWhiteSpace(question))
            _question = encode(question);
        else if (texts.Count > 1)
            _mean = Mean([.. texts.Select(encode)]);
    }

    public float[] Of(string text)
    {
        var vector = _encode(text).AsSpan().ToArray();
        if (_question is not null)
            TensorPrimitives.MultiplyAdd(_question, -TensorPrimitives.Dot<float>(vector, _question), vector, vector);
        if (_mean is not null)
            TensorPrimitives.Subtract(vector, _mean, vector);
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
            TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }

    private static float[] Mean(IReadOnlyList<float[]> vectors)
    {
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors)
            TensorPrimitives.Add(mean, vector, mean);
        TensorPrimitives.Divide(mean, vectors.Count, mean);
        return mean;
    }
}
