using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using WorkshopBot.Chaos.World;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Rehearsal;
using WorkshopBot.Reports;

namespace WorkshopBot.Chaos;

/// <summary>What people were told and what came to them, held against what the store knows when all is over.</summary>
internal sealed class Check(RehearsalContext context, Talkers talkers, RehearsalResult result, WorkshopArchive archive, IReadOnlyList<DeliveryCount> deliveries, (long Late, double Longest) late, History history, Site site)
{
    private const int MostLines = 15;

    private readonly List<(string What, string Much, bool Holds)> rows = [];
    private readonly List<string> details = [];

    /// <summary>Prints the table; false where something does not hold.</summary>
    public bool Print(RunOptions options)
    {
        Answers();
        Cards();
        Deliveries();
        Machine();
        Write(options);
        return rows.All(row => row.Holds);
    }

    /// <summary>Reads the store, in which nobody writes any more.</summary>
    public static async Task<(WorkshopArchive Archive, IReadOnlyList<DeliveryCount> Deliveries)> ReadAsync(Site site, string workshop, CancellationToken cancellation)
    {
        var store = site.Place.Open(NullLoggerFactory.Instance);
        await using var closing = store as IAsyncDisposable;
        using var closed = store as IDisposable;
        return (await WorkshopArchive.ReadAsync(store, workshop, cancellation), await store.DeliveryCountsAsync(cancellation));
    }

    private void Answers()
    {
        var verdict = result.Verdict;
        Say("Answers acknowledged, and looked for", verdict.Compared, holds: verdict.Compared > 0);
        MustBeNone("… lost", verdict.Lost.Select(entry => $"{entry.Person}, session {entry.Session}, question {entry.Question}: {entry.Text}"));
        MustBeNone("… doubled, or said by nobody", verdict.Doubled.Select(row => $"{row.Person}, session {row.Session}, question {row.Question}: {row.Text}"));
        MustBeNone("… withdrawn or replaced, and still there", verdict.Undone.Select(entry => entry.Text));
        Say("Told that it was not taken, and let it be", context.Ledger.Entries.Count(entry => entry.Standing == Standing.Refused));
        MustBeNone("… and it is there: an untruth", verdict.Untrue.Select(entry => $"{entry.Person}, session {entry.Session}, question {entry.Question}: {entry.Text}"));
        Say("Never told, as no answer came", context.Ledger.Entries.Count(entry => entry.Standing == Standing.Sent) - talkers.Replies.Count);
        var held = archive.Discussions.Values.SelectMany(discussion => discussion.Standing).Select(contribution => contribution.Text.Trim()).ToHashSet();
        Say("Replies in threads that the bot took", talkers.Replies.Count);
        MustBeNone("… not there, and their author was told nothing", talkers.Replies.Where(reply => !held.Contains(reply.Text.Trim()) && !talkers.WasTold(reply.Person, reply.Text)).Select(reply => $"{reply.Person.Name}: {reply.Text}"));
    }

    private void Cards()
    {
        List<string> missing = [], twice = [];
        var questions = 0;
        foreach (var (key, discussion) in archive.Discussions)
        {
            var group = archive.Workshop.Groups[key.Group];
            var channel = context.Plan.Teams.Tenant[group.Conversation];
            // The last step of a discussion is that it is wrapped up.
            for (var question = 1; question <= Math.Min(discussion.Reached, archive.Workshop.Programme!.Session(key.Session)!.Questions.Count); question++)
            {
                questions++;
                var there = channel.Posts.Count(post => post.From is null && IsQuestion(post.Versions[0].Card, key.Session, question));
                if (there == 0)
                    missing.Add($"question {question} of session {key.Session} in {channel.Name}");
                for (var more = 1; more < there; more++)
                    twice.Add($"question {question} of session {key.Session} in {channel.Name}");
            }
        }
        foreach (var channel in context.Tables.Select(table => table.Channel))
            // Each receipt for a message says the same, and no more.
            twice.AddRange(channel.Posts.Where(post => post.From is null && post.Versions[0].Card is { } card && !card.Actions.Any(action => action.Verb == "contribute") && !card.Texts[0].StartsWith('✓'))
                .GroupBy(post => string.Join(" / ", post.Versions[0].Card!.Texts)).SelectMany(same => same.Skip(1).Select(_ => $"{channel.Name}: {same.Key[..Math.Min(80, same.Key.Length)]}")));
        Say("Question cards that should be in their groups", questions, questions > 0);
        MustBeNone("… missing", missing);
        var uncertain = deliveries.Sum(count => count.Uncertain);
        Say("Deliveries of which it could not be known whether they arrived", uncertain);
        Say("Cards that came twice (at most as many)", twice.Count, twice.Count <= uncertain);
        details.AddRange(twice.Select(what => $"twice: {what}"));
        MustBeNone("The walk to the last published message: what failed", result.Failures);
        // A question that came twice is counted above.
        MustBeNone("… what harmed people", result.Violations.Where(violation => !violation.Contains(" times in ", StringComparison.Ordinal)));
    }

    private void Deliveries()
    {
        long Of(DeliveryState state) => deliveries.Where(count => count.State == state).Sum(count => count.Count);
        Say("Deliveries sent / superseded / left uncertain", $"{Number(Of(DeliveryState.Sent))} / {Number(Of(DeliveryState.Superseded))} / {Number(Of(DeliveryState.Uncertain))}");
        MustBeNone("… failed for good", deliveries.Where(count => count.State == DeliveryState.Failed).SelectMany(count => Enumerable.Repeat($"{count.Kind} to {Place(count.Conversation)}: {count.Reason}", count.Count)));
        MustBeNone("… still due when all was over", deliveries.Where(count => count.State is DeliveryState.Due or DeliveryState.Sending).SelectMany(count => Enumerable.Repeat($"{count.Kind} to {Place(count.Conversation)}: {count.State}, {count.Reason}", count.Count)));
        Say("… more than a minute late / the latest, by the bot's clock", string.Create(CultureInfo.InvariantCulture, $"{late.Late} / {late.Longest:0} s"));
    }

    private void Machine()
    {
        Say("Ready at the end", history.IsReady ? "yes" : history.Ready, history.IsReady);
        Say("Not ready / changes", $"{history.NotReady:mm\\:ss} / {history.Changes}");
        Say("Clock at the end, ahead by", site.Clock.Ahead.ToString("c", CultureInfo.InvariantCulture));
        var ended = site.Nodes.Sum(node => node.EndedByItself);
        Say("Processes that ended by themselves", ended, holds: ended == 0 || site.Nodes.Count > 1);
        Say("Most memory of a process", $"{Number(history.MostMemory >> 20)} MB");
        Say("Cards posted / updated, 429 of the limits, faults made", $"{Number(result.Teams.Posts)} / {Number(result.Teams.Updates)}, {Number(result.Teams.Throttled)}, {Number(result.Teams.InjectedFaults)}");
        Say("Answers to people: median, 95 %, slowest", string.Join(", ", new[] { 0.5, 0.95, 1 }.Select(share => $"{Number((long)result.Answers.Within(share).TotalMilliseconds)} ms")));
    }

    private void Write(RunOptions options)
    {
        AnsiConsole.Profile.Width = 140;
        foreach (var (what, count) in talkers.Told.OrderByDescending(entry => entry.Value).Take(MostLines))
            AnsiConsole.WriteLine($"told {count} times: {what}");
        foreach (var line in details)
            AnsiConsole.WriteLine(line);
        var table = new Spectre.Console.Table().Border(TableBorder.Rounded).AddColumns("History check", "", "");
        table.Columns[1].RightAligned();
        foreach (var (what, much, holds) in rows)
            table.AddRow(new Text(what), new Text(much), new Text(holds ? "" : "FAILS"));
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{(rows.All(row => row.Holds) ? "Held" : "FAILED")}: seed {options.Seed}, {history.Elapsed:hh\\:mm\\:ss}.");
    }

    private string Place(string conversation) => context.Plan.Teams.Tenant.Find(conversation)?.Name ?? conversation;

    private void MustBeNone(string what, IEnumerable<string> found)
    {
        var all = found.ToList();
        Say(what, all.Count, all.Count == 0);
        details.AddRange(all.Take(MostLines).Select(one => $"{what.TrimStart('…', ' ')}: {one}"));
    }

    private void Say(string what, long much, bool holds = true) => Say(what, Number(much), holds);

    private void Say(string what, string much, bool holds = true) => rows.Add((what, much, holds));

    private static bool IsQuestion(Card? card, int session, int question) =>
        card?.Find("contribute", ("session", Number(session)), ("question", Number(question))) is not null;

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
