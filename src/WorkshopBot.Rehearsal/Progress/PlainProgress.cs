using Spectre.Console;

namespace WorkshopBot.Rehearsal;

/// <summary>A line at each change of scene, and every few seconds in between while something happens.</summary>
internal sealed class PlainProgress(IAnsiConsole console) : IRehearsalProgress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private string scene = "";
    private string counts = "";
    private TimeSpan last;

    public ValueTask ReportAsync(RehearsalSnapshot snapshot)
    {
        if (snapshot.Scene != scene || (snapshot.Real - last >= BetweenLines && Summary.Counts(snapshot) != counts))
            Write(snapshot);
        return ValueTask.CompletedTask;
    }

    public ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result)
    {
        Write(snapshot);
        ResultTable.Write(console, result);
        return ValueTask.CompletedTask;
    }

    private void Write(RehearsalSnapshot snapshot)
    {
        (scene, counts, last) = (snapshot.Scene, Summary.Counts(snapshot), snapshot.Real);
        // Written as one piece: the console would break a long line at the width that it guesses.
        console.Profile.Out.Writer.WriteLine(Summary.Of(snapshot));
    }
}
