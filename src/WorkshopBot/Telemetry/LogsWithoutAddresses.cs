using System.Collections;

namespace WorkshopBot.Telemetry;

/// <summary>Every logger of the process, with gaps where addresses stood: in the line, in what it was made of, and in exceptions.</summary>
internal sealed class LogsWithoutAddresses(ILoggerFactory inner, Addresses addresses) : ILoggerFactory
{
    // Where this bot itself listens: the operator has said it, and has to see it.
    private const string OwnAddress = "Microsoft.Hosting.Lifetime";

    public ILogger CreateLogger(string categoryName) =>
        categoryName == OwnAddress ? inner.CreateLogger(categoryName) : new Logger(inner.CreateLogger(categoryName), addresses);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class Logger(ILogger inner, Addresses addresses) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(new Said(() => state.ToString() ?? "", state, addresses));

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (inner.IsEnabled(logLevel))
                inner.Log(logLevel, eventId, new Said(() => formatter(state, exception), state, addresses), exception is null ? null : new Failure(exception, addresses), static (said, _) => said.ToString());
        }
    }

    /// <summary>What was said, and what it was said of.</summary>
    private sealed class Said(Func<string> text, object? state, Addresses addresses) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        private readonly IReadOnlyList<KeyValuePair<string, object?>> parts = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];

        public int Count => parts.Count;

        public KeyValuePair<string, object?> this[int index] => KeyValuePair.Create(parts[index].Key, parts[index].Value switch
        {
            // Numbers and times are what they are; the template, under its own name, is one of the program's.
            null or bool or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or DateTime or DateTimeOffset or TimeSpan or Enum => parts[index].Value,
            var value => addresses.Without(value.ToString() ?? ""),
        });

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => addresses.Without(text());
    }

    /// <summary>An exception as it may be written down.</summary>
#pragma warning disable CA1032, CA1064 // It is never thrown: it stands in the place of one that was.
    private sealed class Failure(Exception failed, Addresses addresses) : Exception
    {
        public override string Message => addresses.Without(failed.Message);

        public override string? StackTrace => failed.StackTrace;

        public override string ToString() => addresses.Without(failed.ToString());
    }
#pragma warning restore CA1032, CA1064
}
