using System.Globalization;
using Spectre.Console;

namespace WorkshopBot.Rehearsal;

/// <summary>The end of a rehearsal, for a person to read.</summary>
internal static class ResultTable
{
    private const int MostLines = 25;

    public static void Write(IAnsiConsole console, RehearsalResult result)
    {
        console.Write(Sessions(result));
        console.Write(Totals(result));
        Lines(console, "Failed", result.Failures);
        Lines(console, "Harm", result.Violations);
        Lines(console, "Lost", [.. result.Verdict.Lost.Select(Line)]);
        Lines(console, "Doubled", [.. result.Verdict.Doubled.Select(row => Line(new(row.Person, row.Session, row.Question, row.Text, Standing.Sent)))]);
        Lines(console, "Withdrawn or replaced, and still there", [.. result.Verdict.Undone.Select(Line)]);
        Lines(console, "Told that it was not taken, and there", [.. result.Verdict.Untrue.Select(Line)]);
        Lines(console, "429", result.Throttles);
        var verdict = result.Succeeded ? "The rehearsal succeeded" : "The rehearsal FAILED";
        console.Write(new Text(
            string.Create(CultureInfo.InvariantCulture, $"{verdict}: {result.Verdict.Lost.Count} lost, {result.Verdict.Doubled.Count} doubled.\n"),
            new Style(result.Succeeded ? Color.Green : Color.Red)));
    }

    private static Spectre.Console.Table Sessions(RehearsalResult result)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Rounded)
            .AddColumns("Session", "Recorded", "Approved", "of these reworded", "Rejected", "Groups that have them");
        foreach (var column in table.Columns)
            column.RightAligned();
        foreach (var session in result.Sessions)
            table.AddRow([.. new[] { session.Session, session.Acknowledged, session.Approved, session.Edited, session.Rejected, session.Groups }.Select(Number)]);
        return table;
    }

    private static Spectre.Console.Table Totals(RehearsalResult result)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("what", "how much");
        table.Columns[1].RightAligned();
        Row("Acknowledged and compared", Number(result.Verdict.Compared));
        Row("Lost", Number(result.Verdict.Lost.Count));
        Row("Doubled", Number(result.Verdict.Doubled.Count));
        Row("Cards sent / updated", $"{Number(result.Teams.Posts)} / {Number(result.Teams.Updates)}");
        Row("Answered with 429", Number(result.Teams.Throttled));
        Row("Faults made / uncertain", $"{Number(result.Teams.InjectedFaults)} / {Number(result.Teams.Uncertain)}");
        Row("Largest activity", string.Create(CultureInfo.InvariantCulture, $"{result.Teams.LargestActivity / 1024.0:0.0} KB"));
        Row("Bot's answers: median, 95 %, slowest", $"{Ms(0.5)}, {Ms(0.95)}, {Ms(1)} ms");
        Row("Time, real / workshop", $"{Summary.Clock(result.Real)} / {Summary.Clock(result.Workshop)}");
        return table;

        void Row(string what, string much) => table.AddRow(new Text(what), new Text(much));
        string Ms(double share) => Number((int)Math.Ceiling(result.Answers.Within(share).TotalMilliseconds));
    }

    private static void Lines(IAnsiConsole console, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        console.Write(new Text($"{title}:\n", new Style(decoration: Decoration.Bold)));
        foreach (var line in lines.Take(MostLines))
            console.Write(new Text($"- {line}\n"));
        if (lines.Count > MostLines)
            console.Write(new Text($"- and {Number(lines.Count - MostLines)} more\n"));
    }

    private static string Line(LedgerEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Person}, session {entry.Session}, question {entry.Question}: {entry.Text}");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
