using System.Globalization;

namespace WorkshopBot.Chaos.World;

/// <summary>
/// The wall clock of the bot's machine, which can be set while the bot runs; what runs on from boot (the monotonic clock) is
/// left alone, as on a real machine. libfaketime reads the difference from a file.
/// </summary>
internal sealed class MachineClock : TimeProvider
{
    private static readonly string? Library = new[] { "x86_64-linux-gnu", "aarch64-linux-gnu" }
        .Select(machine => $"/usr/lib/{machine}/faketime/libfaketimeMT.so.1").FirstOrDefault(File.Exists);

    private readonly string file;
    private long ahead;

    public MachineClock(string folder)
    {
        file = Path.Combine(folder, "clock");
        Set(TimeSpan.Zero);
    }

    public static bool IsThere => Library is not null;

    /// <summary>How far it is ahead of the true time; negative behind it.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref ahead));

    /// <summary>What a process needs in its environment to live by this clock.</summary>
    public IEnumerable<(string Name, string Value)> Environment => Library is null ? [] :
    [
        ("LD_PRELOAD", Library), ("FAKETIME_TIMESTAMP_FILE", file), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        // Its mending of waits by the monotonic clock makes those of .NET return at once, and takes half a processor.
        ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
    ];

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;

    public void Set(TimeSpan newAhead)
    {
        // Renamed into place: a process may read it at any moment.
        var next = $"{file}.next";
        File.WriteAllText(next, newAhead.TotalSeconds.ToString("+0.000;-0.000", CultureInfo.InvariantCulture));
        File.Move(next, file, overwrite: true);
        Interlocked.Exchange(ref ahead, newAhead.Ticks);
    }
}
