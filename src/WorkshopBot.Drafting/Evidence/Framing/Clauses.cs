using System.Collections.Frozen;
using System.Text;

namespace WorkshopBot.Drafting.Framing;

/// <summary>
/// The clauses of a claim, whatever their order: "because A, B" is "B because A" and "A, so B". Each keeps its connective, so that
/// "B, although A" is not "A, although B".
/// </summary>
internal static class Clauses
{
    private const string Cause = "because";

    private static readonly FrozenDictionary<string, string> Connectives = new Dictionary<string, string>
    {
        ["because"] = Cause,
        ["since"] = Cause,
        ["chunki"] = Cause,
        ["zero"] = Cause,
        ["negaki"] = Cause,
        ["if"] = "if",
        ["agar"] = "if",
        ["when"] = "when",
        ["while"] = "while",
        ["whereas"] = "while",
        ["although"] = "although",
        ["though"] = "although",
        ["garchi"] = "although",
        ["unless"] = "unless",
        ["until"] = "until",
        ["before"] = "before",
        ["after"] = "after",
        ["and"] = "",
        ["but"] = "",
        ["va"] = "",
        ["lekin"] = "",
        ["ammo"] = "",
        ["biroq"] = "",
        ["hamda"] = "",
    }.ToFrozenDictionary();

    // The clause before one of these is the cause.
    private static readonly FrozenSet<string> Therefore = new[] { "so", "therefore", "hence", "thus", "consequently", "shuning", "shu", "demak" }.ToFrozenSet();

    /// <summary>Whether two claims of as many words are made of the same clauses.</summary>
    public static bool AreTheSame(Utterance one, Utterance.Span ours, Utterance other, Utterance.Span theirs)
    {
        if (one.Weight(ours) < 3 || one.Weight(ours) != other.Weight(theirs) || !SameWords(one.Content(ours), other.Content(theirs)))
            return false;
        var left = Of(one, ours);
        return left.Count > 1 && left.SequenceEqual(Of(other, theirs));
    }

    /// <summary>Whether what is a cause in the one is not what follows from it in the other.</summary>
    public static bool HaveTheSameCause(Utterance one, Utterance.Span ours, Utterance other, Utterance.Span theirs)
    {
        var (left, right) = (Causes(one, ours), Causes(other, theirs));
        return left.Count == 0 || right.Count == 0 || left.TrueForAll(cause => right.Exists(each => cause.Count(each.Contains) * 2 >= cause.Length));
    }

    private static List<string[]> Causes(Utterance utterance, Utterance.Span span) =>
        [.. Of(utterance, span).Where(clause => clause.StartsWith(Cause + " ", StringComparison.Ordinal)).Select(clause => clause.Split(' ')[1..])];

    private static bool SameWords(ReadOnlySpan<ContentWord> ours, ReadOnlySpan<ContentWord> theirs)
    {
        var (left, right) = (ours.ToArray().Select(word => word.Stem).ToArray(), theirs.ToArray().Select(word => word.Stem).ToArray());
        Array.Sort(left, StringComparer.Ordinal);
        Array.Sort(right, StringComparer.Ordinal);
        return left.AsSpan().SequenceEqual(right);
    }

    private static List<string> Of(Utterance utterance, Utterance.Span span)
    {
        var clauses = new List<(string Connective, StringBuilder Words)> { ("", new()) };
        for (var i = span.Start; i < span.End; i++)
        {
            var key = utterance.Tokens[i].Key;
            var starts = i > span.Start && (utterance.Begins[i] && utterance.Ends[i - 1]);
            var therefore = Therefore.Contains(key) && (starts || clauses[^1].Words.Length > 0) && IsTherefore(utterance, i, span.End);
            if (Connectives.TryGetValue(key, out var connective) || therefore)
            {
                if (therefore && clauses[^1] is { Words.Length: > 0 } cause)
                    clauses[^1] = (Cause, cause.Words);
                if (clauses[^1].Words.Length > 0)
                    clauses.Add((connective ?? "", new()));
                else
                    clauses[^1] = (connective is { Length: > 0 } ? connective : clauses[^1].Connective, clauses[^1].Words);
            }
            else if (starts && clauses[^1].Words.Length > 0)
            {
                clauses.Add(("", new()));
            }
            if (connective is null && utterance.Weight(new(i, i + 1)) > 0)
                clauses[^1].Words.Append(' ').Append(utterance.Content(new(i, i + 1))[0].Stem);
        }
        return [.. clauses.Where(clause => clause.Words.Length > 0).Select(clause => clause.Connective + clause.Words).Order(StringComparer.Ordinal)];
    }

    // "shuning uchun", "shu sababli": not "shu yil".
    private static bool IsTherefore(Utterance utterance, int at, int end) =>
        utterance.Tokens[at].Key is not ("shuning" or "shu") || (at + 1 < end && utterance.Tokens[at + 1].Key is "uchun" or "sababli" or "sabab" or "tufayli");
}
