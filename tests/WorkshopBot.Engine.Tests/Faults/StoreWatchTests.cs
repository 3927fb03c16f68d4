using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Tests.Events;

namespace WorkshopBot.Engine.Tests.Faults;

public sealed class StoreWatchTests(PostgresServer postgres) : IDisposable
{
    private readonly World world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => world.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_older_version_says_at_its_start_which_kinds_it_cannot_read_how_many_there_are_and_which_version_can(bool inPostgres)
    {
        using var stored = new Stored(inPostgres ? await postgres.CreateDatabaseAsync() : null);
        await using var store = stored.Place.Open(NullLoggerFactory.Instance);
        await store.AppendAsync(Appends.To("discussion/w/1/g1", 0, "c1", "{}", "{}", "{}"), Cancellation);
        await store.SaveAsync(StoreWatch.Fact, "9.9.0", """{"kinds":["DiscussionOpened","ContributionSung"],"since":"2031"}""", Cancellation);
        await store.SaveAsync(StoreWatch.Fact, "9.8.0", """{"kinds":["DiscussionOpened"]}""", Cancellation);
        await store.SaveAsync(StoreWatch.Fact, "damaged", "{", Cancellation);
        await stored.ExecuteAsync("UPDATE @events SET type = 'ContributionSung' WHERE version > 1");
        var log = new Log<StoreWatch>();
        var faults = new StoreFaults(store, new Log<StoreFaults>());
        using var watch = new StoreWatch(store, faults, null!, world.Chat, world.Clock, log);

        await watch.StartAsync(Cancellation);
        await Wait.UntilAsync(() => faults.Unreadable.Any(row => row.Table == RowTable.Event));
        await watch.StopAsync(Cancellation);

        var said = Assert.Single(log.Said, entry => entry.Level == LogLevel.Critical).Text;
        Assert.Contains("2 events of kind 'ContributionSung'", said, StringComparison.Ordinal);
        Assert.Contains("9.9.0 can", said, StringComparison.Ordinal);
        var programs = await store.LoadAsync(StoreWatch.Fact, Cancellation);
        Assert.Contains("ContributionMade", Assert.Single(programs, program => program.Key is not ("9.9.0" or "9.8.0" or "damaged")).Value, StringComparison.Ordinal);
    }

    private sealed class Log<T> : ILogger<T>
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Enqueue((logLevel, formatter(state, exception)));
    }
}
