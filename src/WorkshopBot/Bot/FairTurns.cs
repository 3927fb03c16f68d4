namespace WorkshopBot.Bot;

/// <summary>
/// Requests of one person: a few are carried out at once, and the others wait in that person's own line, so that whoever hammers
/// takes no more of the bot than anybody else who presses a button. A line that no hand makes has an end.
/// </summary>
public sealed class FairTurns
{
    /// <summary>Of one person at once: a press and what their other device does.</summary>
    public const int AtOnce = 2;

    /// <summary>Of one person in line behind these.</summary>
    public const int Waiting = 50;

    /// <summary>For what no person sends.</summary>
    public static IDisposable OfNobody { get; } = new Nobody();

    private readonly Dictionary<string, Line> lines = [];

    /// <summary>Waits for a turn.</summary>
    /// <returns>To be disposed of when the request is done; null where this person's line is full.</returns>
    public async ValueTask<IDisposable?> TakeAsync(string person, CancellationToken cancellation)
    {
        Line? line;
        lock (lines)
        {
            if (!lines.TryGetValue(person, out line))
                lines[person] = line = new();
            if (line.Length == AtOnce + Waiting)
                return null;
            line.Length++;
        }
        try
        {
            await line.Free.WaitAsync(cancellation);
            return new Turn(this, person, line);
        }
        catch
        {
            Leave(person, line);
            throw;
        }
    }

    private void Leave(string person, Line line)
    {
        lock (lines)
        {
            if (--line.Length == 0)
                lines.Remove(person);
        }
    }

    private sealed class Nobody : IDisposable
    {
        public void Dispose()
        {
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Free { get; } = new(AtOnce);

        public int Length { get; set; }
    }

    private sealed class Turn(FairTurns turns, string person, Line line) : IDisposable
    {
        public void Dispose()
        {
            line.Free.Release();
            turns.Leave(person, line);
        }
    }
}
