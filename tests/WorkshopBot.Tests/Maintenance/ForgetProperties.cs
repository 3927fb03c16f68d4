using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Maintenance;

namespace WorkshopBot.Tests.Maintenance;

/// <summary>Whoever of whatever workshop is forgotten: of everybody else every byte stays, and of them none is left.</summary>
public sealed class ForgetProperties(PostgresServer postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task In_SQLite_all_of_everybody_else_stays_byte_for_byte_and_nothing_of_theirs_is_left_in_any_file() =>
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 4]).SampleAsync(async (seed, who) =>
        {
            var folder = Directory.CreateTempSubdirectory("workshopbot-forget-");
            try
            {
                await CheckAsync(new StorePlace(null, folder.FullName), seed, who, bytes: () => [.. folder.GetFiles().Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName)))]);
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
            }
        }, iter: 40, threads: 1);

    [Fact]
    public Task In_PostgreSQL_too()
    {
        PostgresServer.Needed();
        return Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[0, 4]).SampleAsync(
            async (seed, who) => await CheckAsync(new StorePlace(await postgres.CreateDatabaseAsync(), ""), seed, who, bytes: () => []), iter: 5, threads: 1);
    }

    private static async Task CheckAsync(StorePlace place, int seed, int who, Func<IReadOnlyList<string>> bytes)
    {
        RandomWorkshop workshop;
        await using (var store = place.Open(NullLoggerFactory.Instance))
        {
            workshop = new RandomWorkshop(seed, store);
            await workshop.WriteAsync();
        }
        var them = workshop.People[who];
        Dictionary<string, object?[]> before, after;
        await using (var tables = await StoreTables.OpenAsync(place, Cancellation))
        {
            before = await RowsAsync(tables);
            await tables.TakeAloneAsync(Cancellation);
            await Erasure.RunAsync(tables, Assert.Single(await KnownPerson.FindAsync(tables, them.Id, Cancellation)), DateTimeOffset.UnixEpoch.AddDays(1), Cancellation);
            after = await RowsAsync(tables);
        }
        foreach (var (key, row) in before)
        {
            if (!IsAbout(workshop, them, key, row))
                Assert.True(after.TryGetValue(key, out var same) && row.SequenceEqual(same), $"{key} of somebody else is another: {string.Join(" | ", row)}");
            else if (after.TryGetValue(key, out var left))
                Compare(workshop, them, key, row, left);
        }
        Assert.All(after.Keys.Except(before.Keys), key => Assert.Matches("^(events|deliveries) ", key));
        // Whatever was published stays, and only that.
        string[] gone = [them.Id, them.Chat, .. workshop.Published.Exists(text => text.Contains(them.Token, StringComparison.Ordinal)) ? Array.Empty<string>() : [them.Token]];
        Assert.All(bytes().Append(string.Join('\n', after.Values.Select(row => string.Join('\t', row)))), held =>
            Assert.All(gone, words => Assert.DoesNotContain(words, held, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<Dictionary<string, object?[]>> RowsAsync(StoreTables tables)
    {
        Dictionary<string, object?[]> rows = [];
        foreach (var table in StoreTables.All)
        {
            await foreach (var row in tables.ReadAsync(table, Cancellation))
                rows.Add(string.Create(CultureInfo.InvariantCulture, $"{table.Name} {string.Join(' ', row.Take(table.Keys))}"), row);
        }
        return rows;
    }

    private static bool IsAbout(RandomWorkshop workshop, RandomWorkshop.Somebody them, string key, object?[] row) => key.StartsWith("deliveries", StringComparison.Ordinal)
        ? row.OfType<string>().Any(text => text.Contains(them.Id, StringComparison.Ordinal))
        : workshop.Owners.TryGetValue(key, out var owners) && owners.Contains(them.Number);

    /// <summary>In a row that is about them and others: each text that changed was theirs, and stands where it is declared to be.</summary>
    private static void Compare(RandomWorkshop workshop, RandomWorkshop.Somebody them, string key, object?[] before, object?[] after)
    {
        for (var at = 0; at < before.Length; at++)
        {
            if (Equals(before[at], after[at]) || before[at] is not string was)
                Assert.True(Equals(before[at], after[at]), $"{key} column {at}");
            else if (was.StartsWith('{'))
                Compare(workshop, them, key, JsonNode.Parse(was)!, JsonNode.Parse((string)after[at]!)!);
            else
                Assert.Contains(them.Id, was, StringComparison.Ordinal);
        }
    }

    private static void Compare(RandomWorkshop workshop, RandomWorkshop.Somebody them, string key, JsonNode before, JsonNode after)
    {
        switch (before)
        {
            case JsonArray items:
                Assert.Equal(items.Count, after.AsArray().Count);
                for (var at = 0; at < items.Count; at++)
                    Compare(workshop, them, key, items[at]!, after[at]!);
                break;
            case JsonObject entry:
                Assert.Equal(entry.Select(member => member.Key), after.AsObject().Select(member => member.Key));
                foreach (var (name, value) in entry)
                {
                    if (value is JsonObject or JsonArray)
                        Compare(workshop, them, key, value, after[name]!);
                    else if (value?.ToJsonString() != after[name]?.ToJsonString())
                        Assert.True(IsTheirs(workshop, them, entry, name), $"{key}: {name} of {entry.ToJsonString()} became {after[name]}");
                }
                break;
            default:
                Assert.Equal(before.ToJsonString(), after.ToJsonString());
                break;
        }
    }

    private static bool IsTheirs(RandomWorkshop workshop, RandomWorkshop.Somebody them, JsonObject entry, string name)
    {
        string? Text(string member) => entry[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        return name switch
        {
            "person" or "participant" or "by" => Text(name) == them.Id,
            "conversation" => Text(name) == $"person:{them.Id}",
            "name" when Text("conversation") == "19:chat@thread.v2" => Text(name)!.Split(", ").Any(each => each == them.Name || each == $"{them.Name} +2"),
            "name" => Text("person") == them.Id || Text("conversation") == $"person:{them.Id}",
            "hint" or "reason" => them.Number == 1,
            "quote" or "translation" => Text("participant") == them.Id,
            // Of a drafted message or a promoted one: one that cites them, and is not published.
            "text" when entry["evidence"] is JsonArray evidence => evidence.Any(each => (string?)each!["participant"] == them.Id) && !(Text("id") == "m2" && workshop.Published.Count > 0),
            "text" when entry["source"] is { } source => (string?)source["participant"] == them.Id,
            "text" => them.Contributions.Contains(Text("contribution") ?? Text("id") ?? ""),
            _ => false,
        };
    }
}
