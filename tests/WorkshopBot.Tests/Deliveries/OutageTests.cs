using System.CommandLine;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Commands;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Rehearsal;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Deliveries;

/// <summary>Teams does not take what is sent, for a while or for good: nothing is lost, and what failed can be sent again.</summary>
public sealed class OutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.PreconditionFailed)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_group_that_Teams_took_nothing_for_has_its_question_once_when_it_does(HttpStatusCode status)
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await world.SettledAsync();
        world.Teams.Refuse(world.Channels[0], status);
        await world.OpenAsync();
        await world.QuestionAsync(world.Channels[1], 1);
        await World.UntilAsync(async () => (await CountsAsync(world)).Any(count => count is { Kind: "question", State: DeliveryState.Due, Reason: not null }));
        var panel = await world.Organiser.AskAsync("status", card => card.Offers("close"));
        Assert.Contains(panel.Blocks, block => block.Contains($"({(int)status}", StringComparison.Ordinal));

        world.Teams.Accept(world.Channels[0]);
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();

        Assert.All(world.Channels, channel => Assert.Single(world.Teams.Posts, post => post.Conversation == channel && post.Card.Offers("contribute")));
        Assert.All(await CountsAsync(world), count => Assert.Contains(count.State, new[] { DeliveryState.Sent, DeliveryState.Superseded }));
    }

    [Theory]
    [InlineData("card")]
    [InlineData("send again")]
    [InlineData("send again Table 1")]
    [InlineData("qayta yubor Table 1")]
    [InlineData("қайта юбор Table 1")]
    public async Task What_was_refused_is_named_to_the_organiser_who_has_it_sent_again(string how)
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await world.SettledAsync();
        world.Teams.Refuse(world.Channels[0], HttpStatusCode.BadRequest);
        await world.OpenAsync();
        await World.UntilAsync(async () => (await CountsAsync(world)).Any(count => count is { Kind: "question", State: DeliveryState.Failed }));
        var told = await world.Teams.SeeAsync(world.Organiser.Chat, card => card.Offers("resend"));
        Assert.Contains("did not arrive (Refused (400 BadRequest))", told.Card.Runs);
        world.Teams.Accept(world.Channels[0]);
        await world.SettledAsync();

        // Nobody else may.
        var stranger = world.NewPerson("Stranger");
        await stranger.ForgeAsync(stranger.Chat, null, "resend", told.Card.Data("resend"));
        Assert.Contains(await CountsAsync(world), count => count.State == DeliveryState.Failed);

        if (how == "card")
        {
            var panel = await world.Organiser.PressAsync(told, "panel");
            panel = await world.Organiser.PressAsync(panel, "resend");
            Assert.Contains(panel.Runs, run => run.EndsWith("sent again.", StringComparison.Ordinal));
        }
        else
        {
            await world.Organiser.SayAsync(world.Organiser.Chat, how);
        }
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();

        Assert.Single(world.Teams.Posts, post => post.Conversation == world.Channels[0] && post.Card.Offers("contribute"));
        Assert.DoesNotContain(await CountsAsync(world), count => count.State == DeliveryState.Failed);
        await world.Organiser.AskAsync("send again Table 1", card => card.Runs.Contains(world.Words("panel.resendNothing")));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task An_answer_to_what_was_typed_that_Teams_does_not_take_comes_later_and_once(HttpStatusCode status)
    {
        await using var world = await World.StartAsync(open: false);
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        await world.SettledAsync();
        world.Teams.Refuse(anna.Chat, status);

        await anna.SayAsync(anna.Chat, "help", activity: "f:help");
        await World.UntilAsync(async () => (await CountsAsync(world)).Any(count => count is { Kind: "answer", State: DeliveryState.Due, Reason: not null }));
        world.Teams.Accept(anna.Chat);

        await world.Teams.SeeAsync(anna.Chat, card => card.Words.Contains("language", StringComparison.OrdinalIgnoreCase));
        await world.SettledAsync();
        Assert.Single(world.Teams.Posts, post => post.Conversation == anna.Chat);
    }

    [Fact]
    public async Task An_answer_that_waits_outlasts_a_restart()
    {
        await using var world = await World.StartAsync(open: false);
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        world.Teams.Refuse(anna.Chat, HttpStatusCode.ServiceUnavailable);
        await anna.SayAsync(anna.Chat, "help");
        await World.UntilAsync(async () => (await CountsAsync(world)).Any(count => count.Kind == "answer"));
        await world.StopBotAsync();

        world.Teams.Accept(anna.Chat);
        await world.StartBotAsync();

        await world.Teams.SeeAsync(anna.Chat, card => card.Words.Contains("language", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_personal_chat_that_is_not_there_any_more_is_made_anew()
    {
        await using var world = await World.StartAsync(open: false);
        var anna = world.NewPerson("Anna Karimova");
        await anna.AskAsync("help", _ => true);
        await world.SettledAsync();
        world.Teams.Refuse(anna.Chat, HttpStatusCode.NotFound);
        world.Teams.NewChats = "-anew";

        var roles = await world.Organiser.PressAsync(await world.Organiser.AskAsync("status", card => card.Offers("roles")), "roles");
        await world.Organiser.PressAsync(roles, "appoint", ("person", anna.Id), ("role", "rapporteur"));
        await world.Teams.SeeAsync($"{anna.Chat}-anew", _ => true);
        await world.SettledAsync();

        Assert.Single(world.Teams.Posts, post => post.Conversation == $"{anna.Chat}-anew");
        Assert.Empty((await world.Live.ReadAsync()).Lost);
        // And what is typed in a chat that is gone is answered in the new one.
        await anna.SayAsync(anna.Chat, "help");
        await world.Teams.SeeAsync($"{anna.Chat}-anew", card => card.Words.Contains("language", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_taken_without_an_id_is_sent_and_what_comes_next_in_its_place_is_a_new_post()
    {
        await using var world = await World.StartAsync(open: false);
        await world.SettledAsync();
        world.Teams.SaysNoIds = true;
        await world.OpenAsync();
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        Assert.All(await CountsAsync(world), count => Assert.Equal((DeliveryState.Sent, 0), (count.State, count.Uncertain)));
        Assert.Single(world.Teams.Posts, post => post.Conversation == world.Channels[0] && post.Card.Offers("contribute"));

        world.Teams.SaysNoIds = false;
        var question = await world.QuestionAsync(world.Channels[0], 1);
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        await anna.PressAsync(question, "contribute", ("text", "More trust"));
        var progress = await world.Teams.SeeAsync(world.Channels[0], card => card.Words.Contains("1 of 1", StringComparison.Ordinal));
        await world.SettledAsync();

        Assert.False(progress.IsUpdate);
        Assert.DoesNotContain(await CountsAsync(world), count => count.State is DeliveryState.Failed or DeliveryState.Uncertain);
    }

    [Fact]
    public async Task What_is_not_so_any_more_when_Teams_is_back_is_not_said()
    {
        await using var world = await World.StartAsync(configure: Clocked(new RehearsalClock(60)));
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        world.Teams.Refuse(world.Channels[0], HttpStatusCode.ServiceUnavailable);
        var warned = world.Live.Now;
        await world.Organiser.SayAsync(world.Organiser.Chat, "warn 5");
        await world.Organiser.SayAsync(world.Organiser.Chat, "extend 10");
        await world.Organiser.SayAsync(world.Organiser.Chat, "extend 10");
        await World.UntilAsync(() => Task.FromResult(world.Live.Now - warned > TimeSpan.FromMinutes(6)));

        world.Teams.Accept(world.Channels[0]);
        await world.SettledAsync();

        // Of a warning that is over and two new ends, the newest end.
        var notices = (await CountsAsync(world)).Where(count => count.Conversation == world.Channels[0] && count.Kind == "notice");
        Assert.Equal([(DeliveryState.Sent, 1), (DeliveryState.Superseded, 2)], notices.Select(count => (count.State, count.Count)).Order());
    }

    [Fact]
    public async Task What_could_not_be_delivered_until_a_week_after_the_workshop_ends_and_can_be_sent_again()
    {
        var clock = new SetClock();
        await using var world = await World.StartAsync(
            open: false, plan: programme => programme with { To = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) }, configure: Clocked(clock));
        await world.SettledAsync();
        world.Teams.Refuse(world.Channels[0], HttpStatusCode.ServiceUnavailable);
        await world.OpenAsync();
        await World.UntilAsync(async () => (await CountsAsync(world)).Any(count => count is { Kind: "question", Reason: not null }));

        // Not yet: nobody knows that it is not wanted any more.
        clock.Step = TimeSpan.FromDays(6);
        var before = await AttemptsAsync();
        await World.UntilAsync(async () => await AttemptsAsync() > before);
        clock.Step = TimeSpan.FromDays(9);
        await World.UntilAsync(async () => (await CountsAsync(world)).Any(count => count is { Kind: "question", State: DeliveryState.Failed }));

        world.Teams.Accept(world.Channels[0]);
        await world.Organiser.SayAsync(world.Organiser.Chat, "send again");
        await world.QuestionAsync(world.Channels[0], 1);

        async Task<int> AttemptsAsync() => (await world.Service<IEventStore>().DeliveriesDueAsync(world.Channels[0], world.Live.Now, 9, Cancellation)).Where(due => due.Slot.StartsWith("question/", StringComparison.Ordinal)).Sum(due => due.Attempts);
    }

    [Fact]
    public async Task The_operators_command_says_what_it_makes_due_and_a_running_bot_sends_it()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        await world.SettledAsync();
        world.Teams.Refuse(world.Channels[0], HttpStatusCode.BadRequest);
        await world.OpenAsync();
        await World.UntilAsync(async () => (await CountsAsync(world)).Any(count => count is { Kind: "question", State: DeliveryState.Failed }));
        world.Teams.Accept(world.Channels[0]);
        await world.SettledAsync();

        var (code, said) = await ResendAsync(new StorePlace(null, Path.GetDirectoryName(world.StoreFile)!));

        Assert.Equal(0, code);
        Assert.Matches(@"Table 1: .*question/1/1 \(Refused \(400 BadRequest\)\)", said);
        Assert.Contains("Due again: ", said, StringComparison.Ordinal);
        await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();
        Assert.Single(world.Teams.Posts, post => post.Conversation == world.Channels[0] && post.Card.Offers("contribute"));
        Assert.Contains("is to be sent again", (await ResendAsync(new StorePlace(null, Path.GetDirectoryName(world.StoreFile)!))).Said, StringComparison.Ordinal);
        Assert.Equal(2, (await ResendAsync(new StorePlace(null, "nowhere"))).Code);
    }

    private static async Task<(int Code, string Said)> ResendAsync(StorePlace place)
    {
        await using var said = new StringWriter();
        var code = await ResendCommand.RunAsync(place, withUncertain: false, new() { Output = said, Error = said }, Cancellation);
        return (code, said.ToString());
    }

    /// <summary>The system's clock, whose date and hour somebody sets.</summary>
    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Step;
    }

    private static Action<WebApplicationBuilder> Clocked(TimeProvider clock) => builder => builder.Services.AddKeyedSingleton(WorkshopClock.Key, clock);

    /// <summary>Of all but who was given a role before the bot had met them.</summary>
    private static async Task<IReadOnlyList<DeliveryCount>> CountsAsync(World world) =>
        [.. (await world.Service<IEventStore>().DeliveryCountsAsync(Cancellation)).Where(count => count.Kind != "role")];
}
