namespace WorkshopBot.Rehearsal;

/// <summary>What a group may see of the key messages, and when.</summary>
internal static class Publication
{
    // Shorter runs are names and labels.
    private const int ShortestQuote = 8;

    /// <summary>
    /// Waits for the published cards in a group's channel, as many as it takes, and holds them against the rapporteur's
    /// decisions.
    /// </summary>
    public static async Task ArriveAsync(
        RehearsalContext context, GroupSimulation table, Verdicts verdicts, DateTimeOffset pressed, CancellationToken cancellation)
    {
        var person = table.Facilitator.Person;
        Sight? Published(Func<Card, bool> wanted) => table.Channel.Look(person, (post, card) => post.Newest.At >= pressed && wanted(card));
        await table.Channel.WaitAsync(() => Published(card => verdicts.Approved.Any(wordings => wordings.Any(card.Shows))), cancellation);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(context.Plan.StallTimeOut / 5);
        foreach (var wordings in verdicts.Approved)
        {
            try
            {
                await table.Channel.WaitAsync(() => Published(card => wordings.Any(card.Shows)), patience.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                context.Violation($"An approved message of session {verdicts.Session} is not on a published card in {table.Channel.Name}: {string.Join(" / ", wordings)}");
            }
        }
        foreach (var rejected in verdicts.Rejected.Where(wording => Published(card => card.Shows(wording)
            && verdicts.Approved.Any(wordings => wordings.Any(card.Shows))) is not null))
            context.Violation($"A rejected message of session {verdicts.Session} is on a published card in {table.Channel.Name}: {rejected}");
    }

    /// <summary>
    /// From the closing on, no card in a channel may carry messages. (What the group itself said may stand in its channel
    /// beside its names, and a message may be worded just so.)
    /// </summary>
    public static void CheckNothingOutBefore(RehearsalContext context, Verdicts verdicts, DateTimeOffset closed)
    {
        var wordings = verdicts.Wordings.ToList();
        foreach (var table in context.Tables)
        {
            foreach (var version in table.Channel.Posts.SelectMany(post => post.Versions).Where(version => version.At >= closed))
            {
                if (version.Card is { } card && wordings.Any(card.Shows) && !IsTheirOwn(context, table, verdicts.Session, wordings, card))
                    context.Violation($"A message of session {verdicts.Session} was in {table.Channel.Name} before it was approved and published: {card}");
            }
        }
    }

    private static bool IsTheirOwn(RehearsalContext context, GroupSimulation table, int session, List<string> wordings, Card card) =>
        table.Participants.Any(participant => card.Shows(participant.Person.Name))
        || context.Ledger.Entries.Any(entry => entry.Session == session && !wordings.Contains(entry.Text) && card.Shows(entry.Text));

    /// <summary>Whether the card quotes, beside the wording itself, something that a participant said in this session.</summary>
    public static bool ShowsEvidence(RehearsalContext context, int session, Card card, string wording)
    {
        var said = context.Ledger.Entries.Where(entry => entry.Session == session).Select(entry => entry.Text).ToList();
        var quotes = card.Runs.Select(run => run.Trim().Trim('"', '“', '”', '«', '»', '…', ' ')).Where(run => run.Length >= ShortestQuote)
            .ToList();
        quotes.Remove(wording.Trim());
        return quotes.Any(quote => said.Any(text => text.Contains(quote, StringComparison.Ordinal)));
    }
}
