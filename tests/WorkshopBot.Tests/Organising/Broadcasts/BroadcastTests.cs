using System.Net;
using WorkshopBot.Bot;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Organising.Broadcasts;

/// <summary>What organisers say to all groups, with what became of it in each.</summary>
public sealed class BroadcastTests
{
    [Fact]
    public async Task Every_organiser_sees_which_groups_have_an_announcement()
    {
        await using var world = await World.StartAsync(groups: 3);
        var second = await SecondOrganiserAsync(world);
        await world.Organiser.AskAsync("announce Lunch is served", card => card.Runs.Contains(world.Words("panel.announceDone")));

        foreach (var organiser in new[] { world.Organiser, second })
        {
            var told = await world.Teams.SeeAsync(organiser.Chat, card => card.Runs.Contains("Lunch is served") && card.Runs.Contains(world.Words("told.all", values: ("sent", 3))));
            Assert.Contains(world.Organiser.Name, told.Card.Runs);
            Assert.False(told.Card.Offers("cancel-broadcast"));
        }
        Assert.All(world.Channels, channel => Assert.Single(world.Teams.Posts, post => post.Conversation == channel && post.Card.Runs.Contains("Lunch is served")));
    }

    [Fact]
    public async Task Whoever_did_not_get_it_is_named_with_the_reason_and_what_waits_can_be_stopped()
    {
        await using var world = await World.StartAsync(groups: 4);
        foreach (var channel in world.Channels)
            await world.QuestionAsync(channel, 1);
        await world.SettledAsync();
        world.Teams.Refuse(world.Channels[1], HttpStatusCode.Forbidden);
        world.Teams.Refuse(world.Channels[2], HttpStatusCode.TooManyRequests);
        world.Teams.Refuse(world.Channels[3], HttpStatusCode.BadRequest);
        await world.Organiser.AskAsync("announce Lunch is served", card => card.Runs.Contains(world.Words("panel.announceDone")));

        var told = await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Runs.Contains("Lunch is served") && card.Runs.Contains(world.Words("told.counts", values: [("sent", 1), ("waiting", 2), ("uncertain", 0), ("failed", 1)])) && card.Runs.Contains("Table 2") && card.Runs.Contains("Table 3"));
        Assert.Equal("did not arrive (Refused (400 BadRequest))", After(told.Card, "Table 4"));
        Assert.Equal(world.Words("told.away"), After(told.Card, "Table 2"));
        Assert.Equal("waits and is tried again (Throttled (429 TooManyRequests))", After(told.Card, "Table 3"));
        var stopped = await world.Organiser.PressAsync(told, "cancel-broadcast");
        Assert.Contains(world.Words("told.stopped", values: [("person", world.Organiser.Name), ("sent", 1), ("stopped", 2)]), stopped.Runs);

        world.Teams.Accept(world.Channels[2]);
        await world.Organiser.AskAsync("announce Tea", card => card.Runs.Contains(world.Words("panel.announceDone")));
        await world.Teams.SeeAsync(world.Channels[2], card => card.Runs.Contains("Tea"));
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == world.Channels[2] && post.Card.Runs.Contains("Lunch is served"));
    }

    [Fact]
    public async Task What_is_scheduled_is_listed_called_off_and_never_goes_out()
    {
        await using var world = await World.StartAsync(open: false, plan: World.AtNoon);
        var soon = world.InAnHour((await world.Live.ReadAsync()).Programme!);
        await world.Organiser.AskAsync($"schedule {soon:HH\\:mm} Lunch is served", card => card.Runs.Contains(world.Words("scheduled.done", values: ("time", soon))));
        var list = await world.Organiser.AskAsync("scheduled", card => card.Blocks.Contains(world.Words("scheduled.title")));
        Assert.Contains("Lunch is served", list.Runs);

        list = await world.Organiser.PressAsync(list, "cancel-broadcast");
        Assert.Contains(world.Words("scheduled.cancelDone"), list.Runs);
        Assert.DoesNotContain("Lunch is served", list.Runs);
        await world.Organiser.AskAsync("cancel 1", card => card.Runs.Contains(world.Words("scheduled.cancelDone")));
        await world.Organiser.AskAsync("cancel 9", card => card.Runs.Contains(world.Words("refusal.UnknownBroadcast")));
        Assert.Null((await world.Live.ReadAsync()).Broadcasts.Single().SentAt);
    }

    [Theory]
    // In Berlin, 03:00 becomes 02:00 at 01:00 UTC.
    [InlineData("2025-10-26T00:10:00Z", "2025-10-26T00:30:00Z")]
    [InlineData("2025-10-26T00:40:00Z", "2025-10-26T01:30:00Z")]
    [InlineData("2025-10-26T01:40:00Z", "2025-10-26T01:30:00Z")]
    public void Of_an_hour_that_comes_twice_the_next_is_meant(string now, string expected)
    {
        var programme = WorkshopBot.Programmes.ProgrammeFile.Default() with { TimeZone = "Europe/Berlin" };
        var at = CardBuilder.TodayAt(programme, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(2, 30));
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), at);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("25:00")]
    [InlineData("9.30")]
    public async Task A_time_that_nobody_understands_sends_nothing_and_the_words_come_back(string at)
    {
        await using var world = await World.StartAsync();
        var panel = await world.Organiser.AskAsync("status", card => card.Offers("announce"));
        var refused = await world.Organiser.PressAsync(panel, "announce", ("announcement", "Lunch is served"), ("at", at));
        Assert.Contains(world.Words("refusal.TimeUnclear"), refused.Runs);
        Assert.Equal("Lunch is served", refused.Input("announcement"));
        Assert.Empty((await world.Live.ReadAsync()).Broadcasts);
        var stranger = world.NewPerson("Stranger");
        var answer = await stranger.ForgeAsync(stranger.Chat, null, "announce", new() { ["announcement"] = "Lunch is served", ["at"] = at });
        Assert.Contains(world.Words("refusal.NotAnOrganiser"), answer.Runs);
        Assert.False(answer.Offers("open"));
    }

    [Fact]
    public async Task Other_words_from_a_panel_that_still_stands_are_another_announcement_and_the_same_words_are_not()
    {
        await using var world = await World.StartAsync();
        var panel = await world.Organiser.AskAsync("status", card => card.Offers("announce"));
        foreach (var text in new[] { "Lunch is served", "The bus leaves at five", "Lunch is served", " Lunch is served " })
            await world.Organiser.PressAsync(panel, "announce", ("announcement", text));
        Assert.Equal(["Lunch is served", "The bus leaves at five"], (await world.Live.ReadAsync()).Broadcasts.Select(broadcast => broadcast.Text));
    }

    [Fact]
    public async Task A_time_that_has_passed_is_refused_and_the_words_come_back()
    {
        await using var world = await World.StartAsync();
        var panel = await world.Organiser.AskAsync("status", card => card.Offers("announce"));
        var now = TimeZoneInfo.ConvertTime(world.Live.Now, TimeZoneInfo.FindSystemTimeZoneById((await world.Live.ReadAsync()).Programme!.TimeZone));
        var refused = await world.Organiser.PressAsync(panel, "announce", ("announcement", "Lunch is served"), ("at", $"{now:HH\\:mm}"));
        Assert.Contains(world.Words("refusal.TimePassed"), refused.Runs);
        Assert.Equal("Lunch is served", refused.Input("announcement"));
    }

    [Fact]
    public async Task The_warning_before_the_end_is_listed_moves_along_and_can_be_called_off()
    {
        await using var world = await World.StartAsync();
        var planned = (await world.Live.ReadAsync()).PlannedWarning!;
        var list = await world.Organiser.AskAsync("scheduled", card => card.Runs.Contains(world.Words("scheduled.planned", values: [("session", 1), ("minutes", 5)])));
        await world.Organiser.AskAsync("extend 15", card => card.Runs.Contains(world.Words("panel.extendDone")));
        Assert.Equal(planned.Due.AddMinutes(15), (await world.Live.ReadAsync()).PlannedWarning!.Due);

        list = await world.Organiser.PressAsync(list, "scheduled");
        list = await world.Organiser.PressAsync(list, "cancel-broadcast");
        Assert.Null((await world.Live.ReadAsync()).PlannedWarning);
    }

    [Fact]
    public async Task Two_organisers_who_open_and_close_at_once_agree_and_both_are_told()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var second = await SecondOrganiserAsync(world);
        var organisers = new[] { world.Organiser, second };
        foreach (var (verb, done) in new[] { ("open", "panel.openDone"), ("close", "panel.closeDone") })
        {
            var answers = await Task.WhenAll(organisers.Select(organiser => organiser.ForgeAsync(organiser.Chat, null, verb, new() { ["workshop"] = world.Live.Id, ["session"] = 1 })));
            Assert.Single(answers, answer => answer.Runs.Contains(world.Words(done, values: ("session", 1))));
            Assert.Single(answers, answer => answer.Runs.Contains(world.Words("panel.alreadySo")));
        }
        var opened = await Task.WhenAll(organisers.Select((organiser, i) => organiser.ForgeAsync(organiser.Chat, null, "open", new() { ["workshop"] = world.Live.Id, ["session"] = 2 + i })));
        Assert.Single(opened, answer => answer.Runs.Any(run => run == world.Words("refusal.AnotherSessionOpen", values: ("detail", "2")) || run == world.Words("refusal.AnotherSessionOpen", values: ("detail", "3"))));
        foreach (var organiser in organisers)
            await world.Teams.SeeAsync(organiser.Chat, card => card.Runs.Contains(world.Words("told.closed", values: ("session", 1))) && card.Runs.Contains(world.Words("told.all", values: ("sent", 2))));
    }

    /// <summary>What stands beside a group's name.</summary>
    private static string After(Card card, string group) => card.Runs[card.Runs.ToList().IndexOf(group) + 2];

    private static async Task<Person> SecondOrganiserAsync(World world)
    {
        var second = world.NewPerson("Botir Bekov");
        await second.SayAsync(second.Chat, "hello");
        await world.Live.DoAsync(new Appoint(second.Id, second.Name, Role.Organiser), world.Live.ByTheBot("second"));
        return second;
    }
}
