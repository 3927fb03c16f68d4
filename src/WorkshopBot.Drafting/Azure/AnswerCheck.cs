using System.Text.Json;
using System.Text.RegularExpressions;
using WorkshopBot.Languages;

namespace WorkshopBot.Drafting.Azure;

/// <summary>Holds an answer against the batch it is about. Nothing in it is believed.</summary>
internal static partial class AnswerCheck
{
    private const int FewestQuotedWords = 3;

    /// <summary>What holds of an answer; null where it is not the JSON that was asked for.</summary>
    public static Checked? Of(string text, Batch batch, string language)
    {
        Answer? answer;
        try
        {
            answer = JsonSerializer.Deserialize(text, AnswerJson.Default.Answer);
        }
        catch (JsonException)
        {
            return null;
        }
        if (answer?.Messages is null)
            return null;

        var messages = new List<Candidate>();
        var evidenceRejected = 0;
        foreach (var message in answer.Messages)
        {
            var support = message?.Support ?? [];
            var evidence = support.Select(each => Evidence(each, message!.Message ?? "", batch, language))
                .OfType<DraftedEvidence>().ToList();
            evidenceRejected += support.Count - evidence.Count;
            if (evidence.Count > 0 && IsPresentable(message!.Message))
                messages.Add(new Candidate(message.Message!.Trim(), message.OtherView, [.. evidence.DistinctBy(each => each.Statement)]));
        }
        return new Checked(messages, answer.Messages.Count - messages.Count, evidenceRejected);
    }

    private static DraftedEvidence? Evidence(AnsweredSupport? support, string message, Batch batch, string language)
    {
        if (support is not { Id: { } id, Quote: { } said } || batch.Find(id.Trim('⟦', '⟧', ' ')) is not { } item)
            return null;
        var quote = item.Said.Restore(said).Trim();
        if (!Quotes.IsVerbatim(quote, item.Statement.Text)
            || (Words.Count(quote) < FewestQuotedWords && Words.Count(quote) < Words.Count(item.Statement.Text))
            || EvidenceCheck.HaveNothingInCommon(message, quote))
        {
            return null;
        }
        var differs = Tongue.Of(quote) is { IsKnown: true } tongue && tongue != Tongue.OfTag(language);
        return new DraftedEvidence(item.Statement.Id, quote)
        {
            Translation = differs && !string.IsNullOrWhiteSpace(support.Translation) ? item.Said.Restore(support.Translation).Trim() : null,
        };
    }

    // A message speaks for people, so it names none; and a rapporteur's list has no room for essays.
    private static bool IsPresentable(string? message) =>
        message is { Length: <= 600 } && message.Any(char.IsLetter) && !Placeholder().IsMatch(message) && !message.Contains('⟦');

    [GeneratedRegex(@"\[(person|e-mail|handle|number|passport|phone|text) \d+\]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
