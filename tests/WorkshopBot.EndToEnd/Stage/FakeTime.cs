namespace WorkshopBot.EndToEnd.Stage;

/// <summary>libfaketime under a program: the date and hour are what a file says, the time that passes is left alone.</summary>
internal sealed class FakeTime
{
    private readonly string file;

    public FakeTime(string folder)
    {
        file = Path.Combine(folder, "date-and-hour");
        Set("+0");
    }

    /// <summary>What is missing, or null.</summary>
    public static string? Missing => Library is null ? "libfaketime is not installed: nobody can set the bot's clock." : null;

    /// <summary>What the program is started with.</summary>
    public (string Name, string Value)[] Environment =>
        [("LD_PRELOAD", Library!), ("FAKETIME_TIMESTAMP_FILE", file), ("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"), ("DONT_FAKE_MONOTONIC", "1")];

    private static string? Library => Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib").Append("/usr/lib").Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    /// <param name="offset">As libfaketime reads it: <c>-10m</c>, <c>+1d</c>, <c>+0</c>.</param>
    public void Set(string offset)
    {
        // Never half written: it is read at any moment.
        File.WriteAllText(file + ".new", offset + "\n");
        File.Move(file + ".new", file, overwrite: true);
    }
}
