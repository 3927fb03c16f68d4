using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;
using WorkshopBot.Drafting;

namespace WorkshopBot.Embedding;

/// <summary>
/// all-MiniLM-L6-v2 (Apache-2.0) in 7 bits on this machine's processor: an English sentence becomes a vector of length 1, and sentences
/// that say alike things have vectors that point alike. It knows no other language. No service is asked.
/// </summary>
public sealed class MiniLmEncoder : ISentenceEncoder, IDisposable
{
    /// <summary>What the model was trained with; what stands beyond is not read.</summary>
    private const int MostTokens = 256;

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly RunOptions _run = new();

    private MiniLmEncoder(InferenceSession session, BertTokenizer tokenizer)
    {
        _session = session;
        _tokenizer = tokenizer;
    }

    /// <summary>Where the build puts the model: beside the program.</summary>
    public static string DefaultFolder => AppContext.BaseDirectory;

    /// <summary>Loads the model from a folder that has <c>minilm.onnx</c> and <c>minilm.vocabulary</c>.</summary>
    /// <returns>Null and a reason in plain words where it cannot be had here: a file is missing, or the processor or system is not fit.</returns>
    public static (MiniLmEncoder? Encoder, string? Reason) Load(string folder)
    {
        var (model, vocabulary) = (Path.Combine(folder, "minilm.onnx"), Path.Combine(folder, "minilm.vocabulary"));
        if (new[] { model, vocabulary }.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            return (null, $"{missing} is missing");
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                // The weights are let go as soon as they are laid out for the processor.
                EnableCpuMemArena = false,
                EnableMemoryPattern = false,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            options.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
            var tokenizer = BertTokenizer.Create(vocabulary, new BertOptions { LowerCaseBeforeTokenization = true });
            return (new MiniLmEncoder(new InferenceSession(model, options), tokenizer), null);
        }
        catch (Exception unfit) when (unfit is OnnxRuntimeException or DllNotFoundException or TypeInitializationException or BadImageFormatException or IOException or InvalidDataException)
        {
            return (null, (unfit.InnerException ?? unfit).Message);
        }
    }

    /// <inheritdoc/>
    public float[] Encode(string text)
    {
        var ids = Tokens(text);
        long[] shape = [1, ids.Length];
        // One text at a time: activations are scaled over the whole batch, so its mates would change a vector.
        using var input = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var mask = OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1L, ids.Length).ToArray(), shape);
        using var types = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        var inputs = new Dictionary<string, OrtValue> { ["input_ids"] = input, ["attention_mask"] = mask, ["token_type_ids"] = types };
        using var outputs = _session.Run(_run, inputs, _session.OutputNames);
        return Mean(outputs[0].GetTensorDataAsSpan<float>(), ids.Length);
    }

    /// <summary>The numbers of a text's word pieces, the marks of its beginning and end included.</summary>
    internal long[] Tokens(string text)
    {
        var plain = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return [.. _tokenizer.EncodeToIds(plain, MostTokens, addSpecialTokens: true, out _, out _).Select(id => (long)id)];
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static float[] Mean(ReadOnlySpan<float> tokens, int count)
    {
        var mean = new float[tokens.Length / count];
        for (var i = 0; i < tokens.Length; i++)
            mean[i % mean.Length] += tokens[i];
        var length = MathF.Sqrt(mean.Sum(value => value * value));
        for (var i = 0; i < mean.Length; i++)
            mean[i] /= length;
        return mean;
    }
}
