namespace WorkshopBot.Rehearsal;

/// <summary>What a group may see of the key messages, and when.</summary>
internal static class Publication
{
    // Shorter runs are names and labels.
    private const int ShortestQuote = 8;

    /// <summary>Waits for the published card in a group's channel, and holds it against the rapporteur's decisions.</summary>
    public static async Task ArriveAsync(Stage stage, Table table, Verdicts verdicts, DateTimeOffset pressed, CancellationToken cancellation)
    {
        var person = table.Facilitator.Person;
        var sight = await table.Channel.WaitAsync(
            () => table.Channel.Look(person, (post, card) => post.Newest.At >= pressed && verdicts.Approved.Any(card.Shows)), cancellation);
        foreach (var missing in verdicts.Approved.Where(wording => !sight.Card.Shows(wording)))
            stage.Violation($"An approved message of session {verdicts.Session} is not on the published card in {table.Channel.Name}: {missing}");
        foreach (var rejected in verdicts.Rejected.Where(sight.Card.Shows))
            stage.Violation($"A rejected message of session {verdicts.Session} is on the published card in {table.Channel.Name}: {rejected}");
    }

    /// <summary>
    /// From the closing on, no card in a channel may carry messages. (What the group itself said may stand in its channel
    /// beside its names, and a message may be worded just so.)
    /// </summary>
    public static void CheckNothingOutBefore(Stage stage, Verdicts verdicts, DateTimeOffset closed)
    {
        var wordings = verdicts.Wordings.ToList();
        var others = stage.Ledger.Entries.Where(entry => entry.Session == verdicts.Session && !wordings.Contains(entry.Text)).Select(entry => entry.Text).ToList();
        foreach (var table in stage.Tables)
        {
            var own = others.Concat(table.Participants.Select(participant => participant.Person.Name)).ToList();
            foreach (var version in table.Channel.Posts.SelectMany(post => post.Versions).Where(version => version.At >= closed))
            {
                if (version.Card is { } card && wordings.Any(card.Shows) && !own.Any(card.Shows))
                    stage.Violation($"A message of session {verdicts.Session} was in {table.Channel.Name} before it was approved and published: {card}");
            }
        }
    }

    /// <summary>Whether the card quotes, beside the wording itself, something that a participant said in this session.</summary>
    public static bool ShowsEvidence(Stage stage, int session, Card card, string wording)
    {
        var said = stage.Ledger.Entries.Where(entry => entry.Session == session).Select(entry => entry.Text).ToList();
        var quotes = card.Runs.Select(run => run.Trim().Trim('"', '“', '”', '«', '»', '…', ' ')).Where(run => run.Length >= ShortestQuote).ToList();
        quotes.Remove(wording.Trim());
        return quotes.Any(quote => said.Any(text => text.Contains(quote, StringComparison.Ordinal)));
    }
}
