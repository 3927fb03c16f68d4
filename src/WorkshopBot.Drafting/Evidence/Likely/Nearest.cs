using System.Collections.Concurrent;
using System.Numerics.Tensors;
using WorkshopBot.Drafting.Checks;
using WorkshopBot.Drafting.Embedded;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Likely;

/// <summary>The message of one question that an answer is nearest to.</summary>
internal sealed class Nearest
{
    /// <summary>Chosen on KPA train and dev, see docs/drafting.md.</summary>
    public const double Threshold = .486;

    /// <summary>For what the encoder does not know, by words alone.</summary>
    public const double LexicalThreshold = .5;

    private const double OfWords = .4, Denied = .2, Opposite = .5;

    private readonly LexicalSpace _words;
    private readonly MeaningSpace _meaning;
    private readonly Dictionary<string, IReadOnlyList<string>> _passages;
    private readonly ConcurrentDictionary<string, float[]> _vectors = new(StringComparer.Ordinal);
    private readonly List<(int Index, Point Point)> _messages;

    public Nearest(
        string? question, IReadOnlyList<(DraftedMessage Message, int Index)> messages, IReadOnlyList<Statement> answers, IReadOnlySet<string> free,
        ISentenceEncoder encoder, IProgress<DraftingProgress>? progress, CancellationToken cancellationToken)
    {
        _passages = answers.ToDictionary(answer => answer.Id, answer => Passages(answer.Text), StringComparer.Ordinal);
        var asks = !string.IsNullOrWhiteSpace(question);
        var texts = _passages.Values.SelectMany(each => each).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        // Only what is compared is encoded; all of it where the mean is wanted.
        var compared = answers.Where(answer => !asks || free.Contains(answer.Id)).SelectMany(answer => _passages[answer.Id])
            .Where(IsEnglish).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var done = 0;
        Parallel.ForEach(compared, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount) }, text =>
        {
            _vectors[text] = encoder.Encode(text);
            if (Interlocked.Increment(ref done) is var now && now % 100 == 0)
                progress?.Report(new(now, compared.Count, 0));
        });
        _words = new LexicalSpace(question ?? "", texts);
        _meaning = new MeaningSpace(question, compared, text => _vectors.GetOrAdd(text, encoder.Encode));
        _messages = [.. messages.Select(each => (each.Index, Read(each.Message.Text)))];
    }

    /// <summary>The message that an answer may say the same as; null where none is near enough.</summary>
    public Suggestion? To(Statement answer)
    {
        var best = default((int Message, string Quote, double Score, double Above)?);
        foreach (var passage in _passages[answer.Id])
        {
            var point = Read(passage);
            foreach (var (index, message) in _messages)
            {
                var (score, threshold) = Likeness(message, point);
                if (score >= threshold && (best is not { } known || score - threshold > known.Above))
                    best = (index, passage, score, score - threshold);
            }
        }
        return best is { } found ? new(found.Message, answer.Id, found.Quote, found.Score) : null;
    }

    private (double Score, double Threshold) Likeness(Point message, Point answer)
    {
        var words = _words.Cosine(message.Bag, answer.Bag);
        // The same words, of which one side denies them, are the opposite.
        var penalty = message.Denies == answer.Denies ? 0 : words >= Opposite ? 1 : Denied;
        // Rounded before they are compared: the last bits differ from processor to processor.
        return message.Vector is { } left && answer.Vector is { } right
            ? (Math.Round((OfWords * words) + ((1 - OfWords) * TensorPrimitives.Dot<float>(left, right)) - penalty, 3), Threshold)
            : (Math.Round(words - penalty, 3), LexicalThreshold);
    }

    private Point Read(string text) => new(_words.Of(text), EvidenceCheck.Denies(text), IsEnglish(text) ? _meaning.Of(text) : null);

    /// <summary>What of an answer can be alike: its sentences where it is long, else all of it.</summary>
    private static IReadOnlyList<string> Passages(string text) => [.. Passage.Candidates(text).Where(passage => !Remarks.SaysNothing(Words.Key(passage)))];

    private static bool IsEnglish(string text) => Tongue.Of(text).IsEnglish();

    private readonly record struct Point(LexicalSpace.Bag Bag, bool Denies, float[]? Vector);
}
