using System.Text;
using System.Text.RegularExpressions;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting;

/// <summary>
/// Replaces what identifies a person before a text leaves for a model: names that the workshop knows, e-mail addresses,
/// handles, telephone, passport and personal numbers. What it cannot catch stands in docs/drafting.md.
/// </summary>
public sealed partial class Redactor(IEnumerable<string> knownNames)
{
    private readonly NameFinder _names = new(knownNames);

    /// <summary>The text with numbered placeholders such as <c>[person 1]</c>; Unicode form C.</summary>
    public RedactedText Redact(string text)
    {
        var normal = Composed.Of(text);
        try
        {
            return Redacted(normal);
        }
        catch (RegexMatchTimeoutException)
        {
            // What cannot be looked through in time does not leave.
            return new RedactedText("[text 1]", new Dictionary<string, string>(StringComparer.Ordinal) { ["[text 1]"] = normal });
        }
    }

    private RedactedText Redacted(string normal)
    {
        var found = Patterns.SelectMany(pattern => pattern.Expression().Matches(normal).Select(match => new Found(match.Index, match.Length, pattern.Kind)))
            .Concat(_names.In(normal).Select(name => new Found(name.Start, name.Length, "person")))
            .OrderBy(each => each.Start).ThenByDescending(each => each.Length);

        var redacted = new StringBuilder(normal.Length);
        var originals = new Dictionary<string, string>(StringComparer.Ordinal);
        var end = 0;
        foreach (var each in found)
        {
            if (each.Start < end)
                continue;
            var placeholder = $"[{each.Kind} {originals.Count + 1}]";
            originals[placeholder] = normal.Substring(each.Start, each.Length);
            redacted.Append(normal, end, each.Start - end).Append(placeholder);
            end = each.Start + each.Length;
        }
        return new RedactedText(redacted.Append(normal, end, normal.Length - end).ToString(), originals);
    }

    private readonly record struct Found(int Start, int Length, string Kind);

    private static readonly (string Kind, Func<Regex> Expression)[] Patterns =
    [
        ("e-mail", EMail), ("handle", Handle), ("number", LongNumber), ("passport", Passport), ("phone", Phone),
    ];

    [GeneratedRegex(@"[\w.+\-]+@[\w\-]+(\.[\w\-]+)+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex EMail();

    [GeneratedRegex(@"(?<![\w@])@\w{3,}|\b(t|telegram)\.me/\w+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Handle();

    // PINFL (14 digits) and payment cards (16), in a row or in blocks.
    [GeneratedRegex(@"(?<![\d.,])(\d{14}|\d{16}|\d{4}([ \-]\d{4}){3}|\d( ?\d){13})(?![\d])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();

    // Two letters of either script and seven digits: AA1234567, АА № 1234567.
    [GeneratedRegex(@"(?<!\p{L})\p{L}{2}[ \-]?№?\s?\d{7}(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Passport();

    // International; Uzbek with or without 998 (2-3-2-2); local 3-2-2; North American 3-3-4. Years and sums have other shapes.
    [GeneratedRegex(@"(?<![\w+])(\+\s?\d([\s().\-–]{0,2}\d){7,14}|00\d([\s().\-–]{0,2}\d){8,13}|(998|8)?[\s\-]?\(?\d{2}\)?[\s\-–.]?\d{3}[\s\-–.]?\d{2}[\s\-–.]?\d{2}|\d{3}[\-–]\d{2}[\-–]\d{2}|\(?\d{3}\)?[\s.\-]\d{3}[.\-]\d{4})(?!\d)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();
}

/// <summary>A text made safe to send, and what stood where.</summary>
public sealed record RedactedText(string Text, IReadOnlyDictionary<string, string> Originals)
{
    /// <summary>Puts back what was replaced, so that a quote can be held against the original.</summary>
    public string Restore(string passage) =>
        Originals.Aggregate(passage, (text, each) => text.Replace(each.Key, each.Value, StringComparison.Ordinal));
}
