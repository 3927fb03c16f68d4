using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.Tests.Telemetry;

public sealed class LogTests
{
    [Fact]
    public async Task No_line_of_the_log_has_anybodys_words_or_name_not_even_at_debug_level()
    {
        using var log = new Captured();
        await using var world = await World.StartAsync(configure: builder =>
        {
            builder.Configuration.AddInMemoryCollection([new("Logging:LogLevel:Default", "Debug"), new("Logging:LogLevel:Microsoft.AspNetCore", "Debug"), new("Logging:LogLevel:Orleans", "Debug")]);
            builder.Logging.SetMinimumLevel(LogLevel.Debug);
            builder.Services.AddSingleton<ILoggerProvider>(log);
        });
        var session = await WholeSession.RunAsync(world);
        await world.SettledAsync();

        // It was heard, and the levels were open.
        Assert.Contains(log.Lines, line => line.Contains("/api/messages", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Debug", StringComparison.Ordinal));
        var personal = session.Personal(world).ToList();
        Assert.All(log.Lines, line => Assert.DoesNotContain(personal, text => line.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    private sealed class Captured : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue($"scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])} {exception}");

        public void Dispose()
        {
        }
    }
}
