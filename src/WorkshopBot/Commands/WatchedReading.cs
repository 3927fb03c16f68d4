using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace WorkshopBot.Commands;

/// <summary>
/// The last line of defence behind the limits that each reader has: what takes longer or more memory than any file that people have
/// is given up, and said. Only where the process does nothing else meanwhile, for it is measured as a whole.
/// </summary>
internal static class WatchedReading
{
    private const long MostMemory = 170_000_000;

    /// <summary>Limits on depth come long before this is used up.</summary>
    private const int Stack = 16_000_000;

    /// <summary>Of the processor: a machine that is busy with other things makes no file a bad one.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(3.5);

    /// <summary>On the clock: a pipe into which nobody writes.</summary>
    private static readonly TimeSpan MostWaiting = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    /// <summary>Set by the program itself when it starts.</summary>
    public static bool IsOn { get; set; }

    /// <param name="file">As it is named to people.</param>
    /// <param name="read">May go on in the background after it was given up: the process is about to end.</param>
    /// <exception cref="InvalidDataException">It was given up; what, and what to do, is in the message.</exception>
    public static T Of<T>(string file, Func<T> read)
    {
        if (!IsOn)
            return read();
        var (result, failure) = (default(T)!, (ExceptionDispatchInfo?)null);
        var thread = new Thread(() =>
        {
            try
            {
                result = read();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }, Stack)
        {
            IsBackground = true,
            Name = "reading a file",
        };
        var (time, memory, since) = (Environment.CpuUsage.TotalTime, Environment.WorkingSet, Stopwatch.GetTimestamp());
        thread.Start();
        while (!thread.Join(Look))
        {
            if (Environment.CpuUsage.TotalTime - time > MostTime || Environment.WorkingSet - memory > MostMemory || Stopwatch.GetElapsedTime(since) > MostWaiting)
                throw TooMuch(file);
        }

        if (failure?.SourceException is OutOfMemoryException)
            throw TooMuch(file);
        failure?.Throw();
        return result;
    }

    private static InvalidDataException TooMuch(string file) =>
        new($"{file} is too large or too complicated to be read, and nothing was changed. Take out what it does not need, or split it into several files.");
}
