using System.Text;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Maintenance;
using WorkshopBot.Maintenance;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Maintenance;

public sealed class ForgetTests
{
    private const string Name = "Zumradoy Testerova";
    private const string Said = "Mobile clinics reach villages where no doctor has been for years, as zumradoy@example.org can tell.";
    private const string Revised = "Mobile clinics reach villages where no doctor has been for a decade.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_file_holds_the_words_or_the_name_of_somebody_who_was_forgotten_and_the_cards_no_longer_show_them()
    {
        await using var world = await World.StartAsync();
        var channel = world.Channels[0];
        var one = await world.JoinedAsync(Name, channel);
        var other = await world.JoinedAsync("Bahrombek Sinovchi", channel);
        var question = await world.QuestionAsync(channel, 1);
        var receipt = await one.PressAsync(question, "contribute", ("text", Said));
        await one.PressAsync(question, receipt, "revise", ("text", Revised));
        await other.PressAsync(question, "contribute", ("text", "I agree with her: a nurse with a tablet saves a day of travel."));
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "next", new() { ["session"] = 1, ["group"] = (await world.Live.ReadAsync()).GroupIn(channel)!.Id, ["from"] = 1 });
        await world.Teams.SeeAsync(channel, card => card.Runs.Contains(Revised));
        await world.CloseAsync();
        await world.ReviewAsync();
        await world.SettledAsync();
        Assert.Contains(await world.MessagesAsync(), message => message.Evidence.Exists(evidence => evidence.Participant == one.Id));
        await world.StopBotAsync();

        var done = await ForgetAsync(world, Name);

        Assert.Equal(1, done.Contributions);
        Assert.True(done is { Messages: > 0, Cards: > 0 });
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(world.StoreFile)!), file => Assert.All(
            ["Mobile clinics", "no doctor", "Testerova", "zumradoy@example.org", one.Id, one.TeamsId],
            words => Assert.DoesNotContain(words, Encoding.UTF8.GetString(File.ReadAllBytes(file)), StringComparison.OrdinalIgnoreCase)));

        var before = world.Teams.Posts.Count;
        await world.StartBotAsync();
        await world.SettledAsync();
        var updated = world.Teams.Posts.Skip(before).ToList();
        var said = updated.Last(post => post.Conversation == channel && post.IsUpdate && post.Card.Words.Contains("a nurse with a tablet", StringComparison.Ordinal));
        Assert.DoesNotContain("Mobile clinics", said.Card.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, said.Card.Words, StringComparison.Ordinal);
        Assert.Contains(await world.MessagesAsync(), message => message.LostEvidence > 0);
        Assert.DoesNotContain(await world.MessagesAsync(), message => message.Evidence.Exists(evidence => evidence.Quote.Contains("clinics", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Forgetting_twice_changes_nothing_more_and_a_stranger_is_not_known()
    {
        await using var world = await World.StartAsync();
        var one = await world.JoinedAsync(Name, world.Channels[0]);
        await one.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", Said));
        await world.SettledAsync();
        await world.StopBotAsync();

        await ForgetAsync(world, one.Id);
        await using var tables = await StoreTables.OpenAsync(new StorePlace(null, Path.GetDirectoryName(world.StoreFile)!), Cancellation);

        Assert.Empty(await KnownPerson.FindAsync(tables, one.Id, Cancellation));
        Assert.Empty(await KnownPerson.FindAsync(tables, Name, Cancellation));
        Assert.True(await KnownPerson.IsForgottenAsync(tables, one.Id, Cancellation));
        Assert.False(await KnownPerson.IsForgottenAsync(tables, "never heard of", Cancellation));
    }

    [Fact]
    public async Task What_others_said_stays_as_they_said_it_whatever_it_has_in_common_with_what_is_forgotten()
    {
        await using var world = await World.StartAsync();
        var channel = world.Channels[0];
        var one = await world.JoinedAsync("Participant", channel);
        var other = await world.JoinedAsync("Participant Question", channel);
        var question = await world.QuestionAsync(channel, 1);
        await one.PressAsync(question, "contribute", ("text", "Participant: the question of the group is contribute"));
        await other.PressAsync(question, "contribute", ("text", "Participant: the question of the group is contribute"));
        await other.PressAsync(question, "contribute", ("text", "I agree with Participant on every question."));
        await world.SettledAsync();
        await world.StopBotAsync();
        var before = await EventsAsync(world);

        await ForgetAsync(world, one.Id);

        var after = await EventsAsync(world);
        Assert.All(before.Where(row => row.By != one.Id && !row.Body.Contains(one.Id, StringComparison.Ordinal)), row => Assert.Contains(row, after));
        Assert.Equal(before.Count + 2, after.Count);
        Assert.Contains(after, row => row.Type == "ContributionMade" && row.Body.Contains("I agree with Participant on every question.", StringComparison.Ordinal));
        Assert.Equal(2, after.Count(row => row.Type == "ContributionMade" && row.By == other.Id));
    }

    [Fact]
    public async Task Cards_of_others_that_name_somebody_for_what_they_did_are_updated_without_the_name()
    {
        await using var world = await World.StartAsync();
        var second = world.NewPerson("Oybek Olimov");
        await second.SayAsync(second.Chat, "hello");
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "appoint", new() { ["person"] = second.Id, ["role"] = "organiser" });
        await world.Facilitator.PressAsync((await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("ask-help"))).Card, "ask-help");
        await second.PressAsync((await world.Teams.SeeAsync(second.Chat, card => card.Offers("answer-help"))).Card, "answer-help");
        await second.ForgeAsync(second.Chat, null, "announce", new() { ["announcement"] = "Lunch is ready.", ["id"] = "lunch" });
        await world.SettledAsync();
        Assert.Contains(Newest(world, world.Organiser.Chat), card => card.Words.Contains(second.Name, StringComparison.Ordinal));
        await world.StopBotAsync();

        var done = await ForgetAsync(world, second.Id);
        Assert.InRange(done.Cards, 2, int.MaxValue);
        await world.StartBotAsync();
        await world.SettledAsync();

        Assert.All([world.Organiser.Chat, world.Facilitator.Chat], chat => Assert.DoesNotContain(Newest(world, chat), card => card.Words.Contains(second.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Looking_first_says_what_would_change_while_the_bot_runs_and_changes_nothing()
    {
        await using var world = await World.StartAsync();
        var one = await world.JoinedAsync(Name, world.Channels[0]);
        await one.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", Said));
        await world.SettledAsync();
        var before = await EventsAsync(world);
        Erased would;
        await using (var tables = await StoreTables.OpenAsync(Place(world), Cancellation))
            would = await Erasure.LookAsync(tables, Assert.Single(await KnownPerson.FindAsync(tables, Name, Cancellation)), DateTimeOffset.UtcNow, Cancellation);

        Assert.Equal(before, await EventsAsync(world));
        Assert.Contains(would.Changes, change => change is { Table: "events", Kind: "ContributionMade", What: "changed", Count: 1 } && change.Where.StartsWith("discussion/", StringComparison.Ordinal));
        Assert.Contains(would.Changes, change => change is { Table: "facts", Kind: "person", What: "removed", Count: 1 });
        Assert.DoesNotContain(would.Changes, change => $"{change}".Contains("clinics", StringComparison.Ordinal) || $"{change}".Contains("Zumradoy", StringComparison.Ordinal));
        await world.StopBotAsync();
        var done = await ForgetAsync(world, Name);
        Assert.Equal(would.Changes.Where(change => change.Table == "events"), done.Changes.Where(change => change.Table == "events"));
        Assert.Equal(1, would.Contributions);
    }

    [Fact]
    public async Task A_name_that_two_people_have_is_no_answer_to_who_is_meant()
    {
        await using var world = await World.StartAsync();
        await world.JoinedAsync(Name, world.Channels[0]);
        await world.JoinedAsync(Name, world.Channels[0]);

        await using var tables = await StoreTables.OpenAsync(new StorePlace(null, Path.GetDirectoryName(world.StoreFile)!), Cancellation);
        Assert.Equal(2, (await KnownPerson.FindAsync(tables, Name.ToUpperInvariant(), Cancellation)).Count);
    }

    [Fact]
    public async Task While_a_bot_runs_nothing_is_forgotten_and_the_reason_says_what_to_do()
    {
        await using var world = await World.StartAsync();
        await world.JoinedAsync(Name, world.Channels[0]);

        var refused = await Assert.ThrowsAsync<IOException>(() => ForgetAsync(world, Name));

        Assert.Contains("Stop every node", refused.Message, StringComparison.Ordinal);
        Assert.Contains((await world.Live.ReadAsync()).People.Values, person => person.Name == Name);
    }

    private static StorePlace Place(World world) => new(null, Path.GetDirectoryName(world.StoreFile)!);

    /// <summary>The cards that stand in a chat, as they read now.</summary>
    private static IEnumerable<Card> Newest(World world, string chat) =>
        world.Teams.Posts.Where(post => post.Conversation == chat).GroupBy(post => post.Id).Select(post => post.Last().Card);

    private static async Task<IReadOnlyList<StoredEvent>> EventsAsync(World world)
    {
        List<StoredEvent> events = [];
        await using var tables = await StoreTables.OpenAsync(Place(world), Cancellation);
        await foreach (var row in tables.ReadAsync(StoreTables.Events, Cancellation))
            events.Add(new((string)row[0]!, (long)row[1]!, DateTimeOffset.FromUnixTimeMilliseconds((long)row[3]!), (string)row[4]!, (string)row[5]!, (string)row[6]!, (int)(long)row[7]!, (string)row[8]!));
        return events;
    }

    private static async Task<Erased> ForgetAsync(World world, string who)
    {
        await using var tables = await StoreTables.OpenAsync(new StorePlace(null, Path.GetDirectoryName(world.StoreFile)!), Cancellation);
        await tables.TakeAloneAsync(Cancellation);
        return await Erasure.RunAsync(tables, Assert.Single(await KnownPerson.FindAsync(tables, who, Cancellation)), DateTimeOffset.UtcNow, Cancellation);
    }
}
