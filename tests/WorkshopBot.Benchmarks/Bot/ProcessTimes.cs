using System.Globalization;

namespace WorkshopBot.Benchmarks.Bot;

/// <summary>What a process has used, from <c>/proc</c>.</summary>
internal static class ProcessTimes
{
    private const double TicksASecond = 100;

    /// <summary>User and system time of this process alone.</summary>
    public static TimeSpan Cpu(int process)
    {
        // What follows the name, which may hold blanks, in proc(5): utime and stime are fields 14 and 15.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksASecond);
    }

    /// <summary>Bytes of a field of <c>/proc/PID/status</c> that counts kilobytes.</summary>
    public static long Memory(int process, string field) => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
}
