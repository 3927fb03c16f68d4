using System.Text.RegularExpressions;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>What a traced bot asked of the kernel, in order: writes into the database's log, its syncs, and what goes out.</summary>
internal sealed partial class SystemCalls
{
    private readonly HashSet<string> written = [];
    private readonly HashSet<string> synced = [];
    private readonly HashSet<string> acknowledged = [];
    private readonly List<string> notSynced = [];

    /// <summary>What is missing, or null.</summary>
    public static string? Missing =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "strace")))
            ? null : "strace is not installed: nobody can see what the bot syncs.";

    public int Written => written.Count;

    public int Acknowledged => acknowledged.Count;

    /// <summary>How many syncs brought an answer to the disk.</summary>
    public int Syncs { get; private set; }

    /// <summary>What was acknowledged before a sync that began after its write had ended.</summary>
    public IReadOnlyList<string> NotSynced => notSynced;

    /// <summary>The words to put before a program's.</summary>
    public static string[] TraceInto(string file) =>
        ["strace", "-f", "-y", "-q", "--seccomp-bpf", "-s", "100000", "-e", "trace=pwrite64,fsync,fdatasync,sendto,sendmsg,write,writev", "-o", file];

    public static SystemCalls Read(string file, ICollection<string> acknowledged)
    {
        var calls = new SystemCalls();
        var known = acknowledged.Select(text => Mark().Match(text).Value).ToHashSet();
        Dictionary<string, IReadOnlyList<string>> syncing = [];
        foreach (var line in File.ReadLines(file))
            calls.Take(line, known, syncing);
        return calls;
    }

    public override string ToString() => $"{Written} answers written, {Syncs} syncs, {Acknowledged} acknowledged, {notSynced.Count} of them not synced";

    private void Take(string line, HashSet<string> known, Dictionary<string, IReadOnlyList<string>> syncing)
    {
        var call = Call().Match(line);
        if (!call.Success)
            return;
        var (thread, name) = (call.Groups["thread"].Value, call.Groups["name"].Value);
        var ended = !line.EndsWith("<unfinished ...>", StringComparison.Ordinal);
        switch (name)
        {
            case "pwrite64" when line.Contains("workshop.db-wal>", StringComparison.Ordinal):
                written.UnionWith(Marks(line));
                break;
            case "fsync" or "fdatasync" when call.Groups["resumed"].Success:
                if (syncing.Remove(thread, out var before))
                    Sync(before);
                break;
            case "fsync" or "fdatasync" when line.Contains("workshop.db-wal>", StringComparison.Ordinal):
                if (ended)
                    Sync([.. written]);
                else
                    syncing[thread] = [.. written];
                break;
            case "sendto" or "sendmsg" or "write" or "writev" when line.Contains("<socket:[", StringComparison.Ordinal):
                Acknowledge(Marks(line).Where(known.Contains));
                break;
        }
    }

    private void Sync(IReadOnlyList<string> marks)
    {
        var before = synced.Count;
        synced.UnionWith(marks);
        if (synced.Count > before)
            Syncs++;
    }

    private void Acknowledge(IEnumerable<string> marks)
    {
        foreach (var mark in marks.Where(acknowledged.Add).Where(mark => !synced.Contains(mark)))
            notSynced.Add(mark);
    }

    private static IEnumerable<string> Marks(string line) => Mark().Matches(line).Select(match => match.Value);

    [GeneratedRegex(@"Point-\d{6}")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?<thread>\d+) +(?<resumed><\.\.\. )?(?<name>\w+)(?:\(| resumed)")]
    private static partial Regex Call();
}
