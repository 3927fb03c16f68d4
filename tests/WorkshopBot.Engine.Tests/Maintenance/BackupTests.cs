using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Engine.Requests;

namespace WorkshopBot.Engine.Tests.Maintenance;

public sealed class BackupTests(PostgresServer postgres) : IDisposable
{
    private static readonly DateTimeOffset At = new(2025, 6, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly Folder folder = new();
    private int places;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_backup_of_a_running_store_is_restored_row_by_row_into_either_kind_of_store(bool fromPostgres, bool toPostgres)
    {
        var (from, to) = (await PlaceAsync(fromPostgres), await PlaceAsync(toPostgres));
        await using var running = from.Open(NullLoggerFactory.Instance);
        await FillAsync(running);

        var counts = await Backup.WriteAsync(from, folder["all.backup"], At, Cancellation);
        await running.SaveAsync("person", "late", "came after the backup", Cancellation);
        Assert.Equal(counts, await Backup.RestoreAsync(to, folder["all.backup"], Cancellation));

        var before = (await RowsAsync(from)).Where(row => !row.Contains("came after", StringComparison.Ordinal)).ToList();
        Assert.Equal((4, 2, 1, 2), (counts["events"], counts["deliveries"], counts["requests"], counts["facts"]));
        Assert.Equal(before, await RowsAsync(to));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_goes_on_in_a_restored_store_where_it_had_stopped(bool inPostgres)
    {
        var (from, to) = (await PlaceAsync(false), await PlaceAsync(inPostgres));
        await using (var store = from.Open(NullLoggerFactory.Instance))
            await FillAsync(store);
        await Backup.WriteAsync(from, folder["all.backup"], At, Cancellation);
        await Backup.RestoreAsync(to, folder["all.backup"], Cancellation);

        await using var restored = to.Open(NullLoggerFactory.Instance);
        Assert.Equal(AppendResult.Repeated, await restored.AppendAsync(Said("discussion/w/1/g", 2, "cause-2", "again"), Cancellation));
        Assert.Equal(AppendResult.Appended, await restored.AppendAsync(Said("discussion/w/1/g", 2, "cause-3", "more") with { Deliveries = [Card("c3")], Requests = [Ask()] }, Cancellation));
        Assert.Equal(["c1", "c2", "c3"], (await restored.DeliveriesDueAsync("c1", At, 9, Cancellation)).Concat(await restored.DeliveriesDueAsync("c2", At, 9, Cancellation)).Concat(await restored.DeliveriesDueAsync("c3", At, 9, Cancellation)).Select(delivery => delivery.Conversation));
        Assert.Equal(2, (await restored.RequestsDueAsync(At, 9, Cancellation)).Count);
    }

    [Fact]
    public async Task What_is_there_already_is_not_overwritten()
    {
        var (from, to) = (await PlaceAsync(false), await PlaceAsync(false));
        await using (var store = from.Open(NullLoggerFactory.Instance))
            await FillAsync(store);
        await using (var store = to.Open(NullLoggerFactory.Instance))
            await store.SaveAsync("person", "somebody", "else", Cancellation);
        await Backup.WriteAsync(from, folder["all.backup"], At, Cancellation);
        var before = await RowsAsync(to);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Backup.RestoreAsync(to, folder["all.backup"], Cancellation));
        await Assert.ThrowsAsync<IOException>(() => Backup.WriteAsync(from, folder["all.backup"], At, Cancellation));

        Assert.Contains("is not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(to));
    }

    public static TheoryData<string> Damages => ["cut", "a row less", "a word changed", "something behind the end", "another file", "not compressed"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_file_that_is_not_whole_or_was_altered_is_refused_before_anything_is_restored(string damage)
    {
        var (from, to) = (await PlaceAsync(false), await PlaceAsync(false));
        await using (var store = from.Open(NullLoggerFactory.Instance))
            await FillAsync(store);
        var file = folder["all.backup"];
        await Backup.WriteAsync(from, file, At, Cancellation);
        await DamageAsync(file, damage);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Backup.RestoreAsync(to, file, Cancellation));

        Assert.Contains(damage == "another file" ? "not a backup" : "another backup", refused.Message, StringComparison.Ordinal);
        Assert.False(to.Exists);
    }

    public void Dispose() => folder.Dispose();

    private static async Task DamageAsync(string file, string damage)
    {
        if (damage == "cut")
        {
            await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file, Cancellation))[..^20], Cancellation);
            return;
        }
        if (damage == "not compressed")
        {
            await File.WriteAllTextAsync(file, "{}", Cancellation);
            return;
        }
        List<string> lines;
        using (var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress)))
            lines = [.. (await reader.ReadToEndAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        lines = damage switch
        {
            "a row less" => [.. lines[..1], .. lines[2..]],
            "a word changed" => [.. lines.Select(line => line.Replace("first words", "other words", StringComparison.Ordinal))],
            "something behind the end" => [.. lines, lines[1]],
            _ => ["""{"format":"something else"}"""],
        };
        await using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Fastest), new UTF8Encoding(false));
        await writer.WriteAsync(string.Join('\n', lines) + "\n");
    }

    [Theory]
    [InlineData("")]
    [InlineData(";Application Name=something else")]
    public async Task A_database_is_in_use_as_long_as_one_bot_has_it_open_whatever_it_calls_itself(string named)
    {
        var place = new StorePlace(await postgres.CreateDatabaseAsync() + named, "");
        await using (var running = place.Open(NullLoggerFactory.Instance))
        {
            await FillAsync(running);
            await using var tables = await StoreTables.OpenAsync(place, Cancellation);
            Assert.Contains("Stop every node", (await Assert.ThrowsAsync<IOException>(() => tables.TakeAloneAsync(Cancellation))).Message, StringComparison.Ordinal);
        }
        await using var alone = await StoreTables.OpenAsync(place, Cancellation);
        await alone.TakeAloneAsync(Cancellation);
    }

    private async Task<StorePlace> PlaceAsync(bool inPostgres) =>
        inPostgres ? new(await postgres.CreateDatabaseAsync(), "") : new(null, folder[$"place-{++places}"]);

    private static async Task FillAsync(IEventStore store)
    {
        await store.AppendAsync(Said("discussion/w/1/g", 0, "cause-1", "first words: \"quoted\", ўзбекча\nand a second line \\ 😀") with { Deliveries = [Card("c1")], Requests = [Ask()] }, Cancellation);
        await store.AppendAsync(Said("discussion/w/1/g", 1, "cause-2", "second"), Cancellation);
        await store.AppendAsync(new Append("workshop/w", 0, "cause-1", "by", At, [new("Nudged", 1, "{}"), new("Nudged", 1, "{}")]) { Deliveries = [Card("c2")] }, Cancellation);
        await store.SaveAsync("person", "p", """{"name":"N"}""", Cancellation);
        await store.SaveAsync("team", "t", "{}", Cancellation);
    }

    private static Append Said(string stream, long version, string cause, string text) => new(stream, version, cause, "by", At, [new("ContributionMade", 1, $"{{\"text\":{System.Text.Json.JsonSerializer.Serialize(text)}}}")]);

    private static NewDelivery Card(string conversation) => new(conversation, "slot", DeliveryKind.Post, "card", Urgency.Normal, At);

    private static NewRequest Ask() => new(new MakeDraft(1, "d", null), At);

    private static async Task<List<string>> RowsAsync(StorePlace place)
    {
        List<string> rows = [];
        await using var tables = await StoreTables.OpenAsync(place, Cancellation);
        foreach (var table in StoreTables.All)
        {
            await foreach (var row in tables.ReadAsync(table, Cancellation))
                rows.Add($"{table.Name}: {string.Join(" | ", row)}");
        }
        return rows;
    }
}
