using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Sqlite;

#pragma warning disable CA1416 // On Windows these tests are skipped.

namespace WorkshopBot.Engine.Tests.Sqlite;

public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_others_could_read_is_narrowed_and_said_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has rights of another kind.");
        using (Open(NullLogger<SqliteEventStore>.Instance))
        {
            // As an older version left it, with its log beside it.
            foreach (var file in Directory.GetFiles(folder["data"]))
                File.SetUnixFileMode(file, OwnFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.SetUnixFileMode(folder["data"], OwnFolder | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            Assert.Contains(Directory.GetFiles(folder["data"]), file => file.EndsWith("-wal", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder["data"], "notes.txt"), "somebody's own");
            File.SetUnixFileMode(Path.Combine(folder["data"], "notes.txt"), OwnFile | UnixFileMode.GroupRead);

            using var log = new Captured();
            Open(log).Dispose();
            AssertOwn();
            Open(log).Dispose();
            Assert.Single(log.Lines, line => line.Contains("owner's alone", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_folder_for_everybody_is_refused_and_left_as_it_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has rights of another kind.");
        Directory.CreateDirectory(folder["data"]);
        var mode = OwnFolder | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.StickyBit;
        File.SetUnixFileMode(folder["data"], mode);
        Assert.Contains("--data", Assert.Throws<InvalidDataException>(() => Open(NullLogger<SqliteEventStore>.Instance)).Message, StringComparison.Ordinal);
        Assert.Equal(mode, File.GetUnixFileMode(folder["data"]));
        Assert.Empty(Directory.GetFileSystemEntries(folder["data"]));
    }

    [Fact]
    public async Task One_bot_has_a_folder_until_it_lets_go_of_it_and_a_file_left_behind_holds_nobody_up()
    {
        var place = new StorePlace(null, folder["data"]);
        await using (place.Take(isNode: false, () => { }, NullLoggerFactory.Instance))
        {
            var before = Directory.GetFileSystemEntries(folder["data"]);
            Assert.Contains("running on this database", Assert.Throws<StoreInUseException>(() => place.Take(isNode: false, () => { }, NullLoggerFactory.Instance)).Message, StringComparison.Ordinal);
            Assert.Throws<StoreInUseException>(() => place.TakeFile());
            Assert.Equal(before, Directory.GetFileSystemEntries(folder["data"]));
        }
        Assert.True(File.Exists(Path.Combine(folder["data"], "workshop.lock")));
        await using var next = place.Take(isNode: false, () => { }, NullLoggerFactory.Instance);
    }

    private SqliteEventStore Open(ILogger<SqliteEventStore> logger) => new(Path.Combine(folder["data"], "workshop.db"), logger);

    private void AssertOwn()
    {
        Assert.Equal(OwnFolder, File.GetUnixFileMode(folder["data"]));
        Assert.All(Directory.GetFiles(folder["data"], "workshop.*"), file => Assert.Equal((file, OwnFile), (file, File.GetUnixFileMode(file))));
        // The bot narrows what is its own.
        Assert.NotEqual(OwnFile, File.GetUnixFileMode(Path.Combine(folder["data"], "notes.txt")));
    }

    private sealed class Captured : ILogger<SqliteEventStore>, IDisposable
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
