using System.Text;
using WorkshopBot.Domain;

namespace WorkshopBot.Maintenance;

/// <summary>
/// Which wordings of an outcome's key messages are taken from one person's answers, and go with them. By reference: only a message
/// that cites them is looked at. One that is drafted goes where it rests on them alone, or repeats what they and none of the others
/// said; one that a rapporteur wrote goes where it quotes them in so many words. What was published is the rapporteur's, and stays.
/// </summary>
internal static class OwnWordings
{
    /// <summary>Fewer words in a row are no quote but the language.</summary>
    private const int FewestQuoted = 4;

    private sealed record Candidate(string Message, string Text, IReadOnlyList<Evidence> Evidence, bool IsDrafted);

    public static HashSet<(string Message, string Text)> Of(IReadOnlyList<Recorded<OutcomeEvent>> events, Func<string, bool> isOwn)
    {
        List<Candidate> candidates = [];
        HashSet<(string, string)> published = [];
        Dictionary<string, List<Evidence>> cited = [];
        var state = OutcomeState.Empty;
        foreach (var recorded in events)
        {
            state = Outcome.Apply(state, recorded);
            switch (recorded.Event)
            {
                case DraftMade e:
                    foreach (var message in e.Messages)
                        Propose(message.Id, message.Text, message.Evidence);
                    break;
                case ContributionPromoted e:
                    Propose(e.Message, e.Text, [e.Source]);
                    break;
                case MessageEdited e:
                    candidates.Add(new(e.Message, e.Text, CitedBy(e.Message), IsDrafted: false));
                    break;
                case MessagesMerged e:
                    CitedBy(e.Message).AddRange([.. CitedBy(e.Other)]);
                    break;
                case MessagesPublished e:
                    published.UnionWith(e.Messages.SelectMany(id => state.Find(id)!.Wording.Wordings.Values.Select(text => (id, text))));
                    break;
                case MessageCorrected e:
                    published.Add((e.Message, e.Text));
                    break;
            }
        }
        return [.. candidates.Where(candidate => !published.Contains((candidate.Message, candidate.Text)) && IsTheirs(candidate, isOwn)).Select(candidate => (candidate.Message, candidate.Text))];

        void Propose(string message, string text, IReadOnlyList<Evidence> evidence)
        {
            CitedBy(message).AddRange(evidence);
            candidates.Add(new(message, text, evidence, IsDrafted: true));
        }

        List<Evidence> CitedBy(string message) => cited.TryGetValue(message, out var known) ? known : cited[message] = [];
    }

    private static bool IsTheirs(Candidate candidate, Func<string, bool> isOwn)
    {
        var quotes = candidate.Evidence.ToLookup(evidence => isOwn(evidence.Contribution), evidence => Words(evidence.Quote));
        var text = Words(candidate.Text);
        if (!quotes[true].Any())
            return false;
        return candidate.IsDrafted
            ? !quotes[false].Any() || (quotes[true].Any(quote => Repeats(text, quote)) && !quotes[false].Any(quote => IsTelling(quote) ? Repeats(text, quote) : quote == text))
            : quotes[true].Any(quote => IsTelling(quote) && text.Contains(quote, StringComparison.Ordinal)
                && !quotes[false].Any(other => other.Contains(quote, StringComparison.Ordinal)));
    }

    private static bool IsTelling(string quote) => quote.Count(letter => letter == ' ') > FewestQuoted;

    private static bool Repeats(string text, string quote) => text.Contains(quote, StringComparison.Ordinal) || quote.Contains(text, StringComparison.Ordinal);

    /// <summary>The words in small letters, with one blank before and after each.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(" ");
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter))
                words.Append(char.ToLowerInvariant(letter));
            else if (words[^1] != ' ')
                words.Append(' ');
        }
        return (words[^1] == ' ' ? words : words.Append(' ')).ToString();
    }
}
