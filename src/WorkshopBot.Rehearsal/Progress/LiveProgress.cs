using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace WorkshopBot.Rehearsal;

/// <summary>A table of the groups that changes in place.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IRehearsalProgress
{
    // With more groups than this the table would be higher than a terminal.
    private const int MostRows = 16;

    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LiveDisplayContext? display;
    private Task? showing;

    public async ValueTask ReportAsync(RehearsalSnapshot snapshot) => (await DisplayAsync()).UpdateTarget(Draw(snapshot));

    public async ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result)
    {
        await ReportAsync(snapshot);
        over.TrySetResult();
        await showing!;
        ResultTable.Write(console, result);
    }

    private async ValueTask<LiveDisplayContext> DisplayAsync()
    {
        if (display is not null)
            return display;
        var started = new TaskCompletionSource<LiveDisplayContext>(TaskCreationOptions.RunContinuationsAsynchronously);
        showing = console.Live(Text.Empty).StartAsync(async context =>
        {
            started.SetResult(context);
            await over.Task;
        });
        return display = await started.Task;
    }

    private static Rows Draw(RehearsalSnapshot snapshot)
    {
        var table = new Spectre.Console.Table().Border(TableBorder.Rounded).AddColumns("Group", "Position", "Recorded");
        table.Columns[2].RightAligned();
        foreach (var group in snapshot.Groups.Take(MostRows))
            table.AddRow(new Text(group.Name), new Text(group.Position), new Text(group.Acknowledged.ToString(CultureInfo.InvariantCulture)));
        if (snapshot.Groups.Count > MostRows)
            table.AddRow(new Text($"and {snapshot.Groups.Count - MostRows} more"), Text.Empty, Text.Empty);
        IRenderable head = new Text($"{Summary.Clock(snapshot.Real)}  {snapshot.Scene}  (workshop time {Summary.Clock(snapshot.Workshop)})", new Style(decoration: Decoration.Bold));
        return new Rows(head, table, new Text(Summary.Counts(snapshot)));
    }
}
