using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Programmes;

namespace WorkshopBot.Reports.Tests;

/// <summary>A discussion that somebody has filled before there was a limit is still read, and leaves row by row.</summary>
public sealed class LongStreamTests : IDisposable
{
    private const int Answers = 100_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-long-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_hundred_thousand_answers_of_one_person_are_replayed_from_the_store_and_exported_in_little_time()
    {
        await using var store = new StorePlace(null, folder.FullName).Open(NullLoggerFactory.Instance);
        var programme = ProgrammeFile.Default();
        await AppendAsync(store, new WorkshopKey(programme.Id).ToString(), [new WorkshopPlanned(programme), new GroupSetUp("g1", "Table 1", "19:one", null), new PersonMet("ann", "Ann")]);
        await AppendAsync(store, new DiscussionKey(programme.Id, 1, "g1").ToString(),
            [new DiscussionOpened(3), .. Enumerable.Range(1, Answers).Select(number => new ContributionMade($"c{number}", 1, "ann", $"Point {number}: one desk owns the whole case.", false, Medium.Card, 1))]);

        var started = Stopwatch.GetTimestamp();
        var archive = await WorkshopArchive.ReadAsync(store, programme.Id, Cancellation);
        var (lines, longest) = (0, 0);
        foreach (var line in ContributionsCsv.Lines(archive, Language.English))
            (lines, longest) = (lines + 1, Math.Max(longest, line.Length));
        var took = Stopwatch.GetElapsedTime(started);

        Assert.Equal((Answers + 1, true), (lines, longest < 1_000));
        // Three seconds on a machine that does nothing else; what grows with the square took a minute there.
        Assert.True(took < TimeSpan.FromSeconds(30), $"It took {took}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{took}");
    }

    private static async Task AppendAsync(IEventStore store, string stream, IReadOnlyList<object> events) => Assert.Equal(
        AppendResult.Appended,
        await store.AppendAsync(new Append(stream, 0, "stored", "bot", DateTimeOffset.UnixEpoch, [.. events.Select(EventCodec.Encode)]), Cancellation));
}
