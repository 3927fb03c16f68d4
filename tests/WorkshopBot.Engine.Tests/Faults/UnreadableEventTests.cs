using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Tests.Faults;

/// <summary>An event that this version cannot read stops its own stream, and nothing else.</summary>
public sealed class UnreadableEventTests(PostgresServer postgres) : IDisposable
{
    private const string Good = """{"id":"k2","question":1,"participant":"p2","text":"second","late":false,"medium":"Card","people":1}""";

    private readonly World world = new();

    public void Dispose() => world.Dispose();

    private static readonly IReadOnlyDictionary<string, string> Damages = new Dictionary<string, string>
    {
        ["a kind that is not known"] = "type = 'ContributionSung'",
        ["a kind of another stream"] = "type = 'SessionOpened', body = '{\"session\":1,\"until\":\"2025-06-23T10:00:00+00:00\"}'",
        ["a newer shape"] = "shape = 2",
        ["a word for an enumeration that is not known"] = "body = replace(body, '\"Card\"', '\"Hologram\"')",
        ["a number for an enumeration"] = "body = replace(body, '\"Card\"', '7')",
        ["null where none can be"] = "body = replace(body, '\"second\"', 'null')",
        ["a member that is missing"] = "body = replace(body, '\"participant\":\"p2\",', '')",
        ["a wrong type"] = "body = replace(body, '\"second\"', '{\"a\":[1]}')",
        ["a number out of range"] = "body = replace(body, '\"question\":1', '\"question\":99999999999')",
        ["nothing"] = "body = ''",
        ["null"] = "body = 'null'",
        ["a list"] = "body = '[]'",
        ["half of it"] = "body = substr(body, 1, 30)",
        ["what the rules cannot apply"] = "body = replace(body, '\"k2\"', '\"k1\"')",
        ["a change of what is not there"] = "type = 'ContributionRevised', body = '{\"id\":\"k9\",\"text\":\"x\"}'",
        ["a time that cannot be"] = "at = 9223372036854775807",
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_discussion_with_one_is_read_as_far_as_it_goes_and_takes_nothing_more_while_all_others_go_on(bool inPostgres)
    {
        using var stored = new Stored(inPostgres ? await postgres.CreateDatabaseAsync() : null);
        var damaged = Damages.Index().ToDictionary(damage => $"g{damage.Index}", damage => damage.Item);
        await using (var before = await world.StartAsync(stored.Open))
        {
            foreach (var group in damaged.Keys.Append("good"))
            {
                await before.OpenAsync(group);
                await before.ContributeAsync("k1", "first", group: group);
                await before.ContributeAsync("k2", "second", group: group, person: "p2");
                await before.ContributeAsync("k3", "third", group: group);
            }
        }
        foreach (var (group, (_, sql)) in damaged)
            await stored.ExecuteAsync($"UPDATE @events SET {sql} WHERE stream = 'discussion/w/1/{group}' AND version = 3");

        await using var node = await world.StartAsync(stored.Open);
        var faults = node.Services.GetRequiredService<StoreFaults>();
        foreach (var (group, (what, _)) in damaged)
        {
            var refused = await node.ContributeAsync("k4", "fourth", group: group);
            Assert.Equal((what, Effect.Refused, RefusalReason.EntryUnreadable), (what, refused.Effect, refused.Refusal?.Reason));
            Assert.Equal(["first"], refused.State.Contributions.Select(said => said.Text));
            Assert.Equal(($"discussion/w/1/{group}", 3L, 1), (refused.Unreadable!.Place, refused.Unreadable.Number, refused.Unreadable.Behind));
            Assert.DoesNotContain("second", refused.Unreadable.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(Effect.Recorded, (await node.ContributeAsync("k4", "fourth", group: "good")).Effect);
        await Wait.UntilAsync(() => faults.Unreadable.Count == damaged.Count);
        Assert.Contains($"{damaged.Count} rows", Assert.Single(faults.Reasons), StringComparison.Ordinal);
        // What was recorded is known by its cause, though it cannot be shown.
        Assert.Equal(Effect.Recorded, (await node.ContributeAsync("k3", "third", group: "g0")).Effect);

        await stored.ExecuteAsync($"UPDATE @events SET type = 'ContributionMade', shape = 1, at = 1750669200000, body = '{Good}' WHERE stream <> 'discussion/w/1/good' AND version = 3");
        foreach (var group in damaged.Keys)
            Assert.Equal(["first", "second", "third", "fourth"], (await node.ContributeAsync("k4", "fourth", group: group)).State.Contributions.Select(said => said.Text));
        Assert.Empty(faults.Unreadable);
    }

    [Fact]
    public async Task An_entry_that_is_missing_from_the_midst_is_noticed()
    {
        using var stored = new Stored(null);
        await using (var before = await world.StartAsync(stored.Open))
        {
            await before.OpenAsync();
            await before.ContributeAsync("k1", "first");
            await before.ContributeAsync("k2", "second");
        }
        await stored.ExecuteAsync("DELETE FROM @events WHERE stream = 'discussion/w/1/g1' AND version = 2");

        await using var node = await world.StartAsync(stored.Open);

        var refused = await node.ContributeAsync("k3", "third");
        Assert.Equal(RefusalReason.EntryUnreadable, refused.Refusal?.Reason);
        Assert.Contains("missing", refused.Unreadable!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_newer_version_added_to_an_event_is_passed_over()
    {
        using var stored = new Stored(null);
        await using (var before = await world.StartAsync(stored.Open))
        {
            await before.OpenAsync();
            await before.ContributeAsync("k1", "first");
        }
        await stored.ExecuteAsync("UPDATE @events SET body = replace(body, '{', '{\"mood\":\"glad\",') WHERE version = 2");

        await using var node = await world.StartAsync(stored.Open);

        Assert.Equal(["first", "second"], (await node.ContributeAsync("k2", "second")).State.Contributions.Select(said => said.Text));
    }
}
