using System.Security.Cryptography;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Azure;

/// <summary>A contribution, or a part of a long one, under the random name that the model knows it by.</summary>
internal sealed record BatchItem(string Nonce, Statement Statement, RedactedText Said);

/// <summary>What goes to the model in one call.</summary>
internal sealed record Batch(IReadOnlyList<BatchItem> Items)
{
    private readonly Dictionary<string, BatchItem> _byNonce = Items.ToDictionary(item => item.Nonce, StringComparer.Ordinal);

    public BatchItem? Find(string nonce) => _byNonce.GetValueOrDefault(nonce);

    public IEnumerable<Statement> Statements => Items.Select(item => item.Statement).Distinct();

    public (Batch First, Batch Second) Halves() =>
        (new Batch([.. Items.Take(Items.Count / 2)]), new Batch([.. Items.Skip(Items.Count / 2)]));

    /// <summary>Batches of statements in the given order, within the limits.</summary>
    public static List<Batch> Of(IEnumerable<Statement> statements, Redactor redactor, AzureDrafterOptions options)
    {
        var batches = new List<Batch>();
        var items = new List<BatchItem>();
        var characters = 0;
        foreach (var statement in statements)
        {
            foreach (var part in Parts(redactor.Redact(statement.Text), options.BatchCharacters))
            {
                if (items.Count > 0 && (items.Count == options.BatchSize || characters + part.Text.Length > options.BatchCharacters))
                {
                    batches.Add(new Batch(items));
                    (items, characters) = ([], 0);
                }
                items.Add(new BatchItem(NewNonce(), statement, part));
                characters += part.Text.Length;
            }
        }
        if (items.Count > 0)
            batches.Add(new Batch(items));
        return batches;
    }

    /// <summary>Nobody who writes a contribution can guess it, so nobody can forge a mark or an id.</summary>
    public static string NewNonce() => RandomNumberGenerator.GetHexString(10, lowercase: true);

    // A text longer than a call takes goes in several parts, cut between sentences where there are any.
    private static IEnumerable<RedactedText> Parts(RedactedText text, int most)
    {
        if (text.Text.Length <= most)
            return [text];
        var parts = new List<string> { "" };
        foreach (var sentence in Sentences.Of(text.Text).SelectMany(sentence => sentence.Chunk(most).Select(chunk => new string(chunk))))
        {
            if (parts[^1].Length + sentence.Length + 1 > most)
                parts.Add("");
            parts[^1] = parts[^1].Length == 0 ? sentence : $"{parts[^1]} {sentence}";
        }
        return parts.Select(part => text with { Text = part });
    }
}
