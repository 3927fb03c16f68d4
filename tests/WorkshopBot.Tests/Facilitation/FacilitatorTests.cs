using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Facilitation;

/// <summary>What a facilitator does in the personal chat, and what the group and the organisers see of it.</summary>
public sealed class FacilitatorTests
{
    [Fact]
    public async Task A_group_that_goes_back_and_on_again_gets_no_question_twice()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var panel = (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card;
        panel = await world.Facilitator.PressAsync(panel, "next");
        await world.QuestionAsync(world.Channels[0], 2);
        panel = await world.Facilitator.PressAsync(panel, "back");
        var back = await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("return.title", values: [("number", 1), ("total", 4)])));
        await world.Facilitator.PressAsync(panel, "next");
        await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("return.title", values: [("number", 2), ("total", 4)])));
        await world.SettledAsync();

        Assert.Equal(2, world.Teams.Posts.Count(post => post.Conversation == world.Channels[0] && post.Card.Offers("contribute")));
        await world.SettledAsync();
        // From the card that says so, and in its thread, the question is answered as on its own card.
        var question = await anna.PressAsync(back, "again");
        await anna.PressAsync(back, question, "contribute", ("text", "By its button."));
        await anna.SayAsync(world.Channels[0], "In its thread.", back.Id);
        Assert.Equal([(1, "By its button."), (1, "In its thread.")], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => (answer.Question, answer.Text)));
    }

    [Fact]
    public async Task Who_is_silent_stays_in_the_facilitators_chat_and_a_reminder_and_more_time_reach_the_group_once()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.JoinedAsync("Boris", world.Channels[0]);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", "Public value."));
        var panel = (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("nudge"))).Card;

        var silent = await world.Facilitator.PressAsync(panel, "silent");
        Assert.Contains("Boris", silent.Runs);
        Assert.DoesNotContain("Anna", silent.Runs);
        await world.Facilitator.PressAsync(silent, "nudge");
        await world.Facilitator.PressAsync(silent, "nudge");
        await world.Facilitator.PressAsync(silent, "more");
        await world.Facilitator.PressAsync(silent, "more");
        await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("moreTime.title", values: [("minutes", 5), ("question", 1)])));
        await world.SettledAsync();

        Assert.Single(world.Teams.Posts, post => post.Card.Blocks.Contains(world.Words("nudge.body", values: [("answered", 1), ("members", 2)])));
        Assert.Single(world.Teams.Posts, post => post.Card.Blocks.Contains(world.Words("moreTime.title", values: [("minutes", 5), ("question", 1)])));
        Assert.Equal(5, (await world.DiscussionAsync(world.Channels[0])).MoreMinutes);
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == world.Channels[0] && post.Card.Words.Contains("Boris", StringComparison.Ordinal));
        // An organiser who looks after the group reads numbers, and no names.
        var looked = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "silent", silent.Data("lead"));
        Assert.DoesNotContain("Boris", looked.Words, StringComparison.Ordinal);
        Assert.Contains(looked.Runs, run => run.Contains(world.Words("lead.notNamed"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_for_help_reaches_every_organiser_at_once_and_one_takes_it()
    {
        await using var world = await World.StartAsync();
        var second = world.NewPerson("Oybek Olimov");
        var roles = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "roles", []);
        await second.SayAsync(second.Chat, "hello");
        await world.Organiser.PressAsync(roles, "appoint", ("person", second.Id), ("role", "organiser"));
        var panel = (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("ask-help"))).Card;

        var asked = await world.Facilitator.PressAsync(panel, "ask-help");
        await world.Facilitator.PressAsync(panel, "ask-help");
        Assert.Contains(world.Words("lead.helpWaits"), asked.Blocks);
        var calls = new[] { await CallAsync(world.Organiser), await CallAsync(second) };
        Assert.All(calls, call => Assert.Contains(world.Words("helpAsked.body", values: ("person", world.Facilitator.Name)), call.Card.Runs));

        var taken = await Task.WhenAll(world.Organiser.PressAsync(calls[0].Card, "answer-help"), second.PressAsync(calls[1].Card, "answer-help"));
        var who = (await world.DiscussionAsync(world.Channels[0])).HelpAnsweredBy == second.Id ? second : world.Organiser;
        Assert.All(taken, card => Assert.Contains(world.Words("helpAsked.over", values: ("person", who.Name)), card.Runs));
        await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Runs.Contains(world.Words("lead.helpComes", values: ("person", who.Name))));
        await world.SettledAsync();
        Assert.All(calls, call => Assert.Contains(world.Words("helpAsked.over", values: ("person", who.Name)), world.Teams.Posts.Last(post => post.Id == call.Id && post.Conversation == call.Conversation).Card.Runs));

        Task<Post> CallAsync(Person organiser) => world.Teams.SeeAsync(organiser.Chat, card => card.Offers("answer-help"));
    }

    [Fact]
    public async Task One_facilitator_leads_several_groups_by_button_and_by_typing()
    {
        await using var world = await World.StartAsync(groups: 2);
        var roles = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "roles", []);
        await world.Organiser.PressAsync(roles, "appoint", ("person", world.Facilitator.Id), ("role", "facilitator"), ("group", (await world.Live.ReadAsync()).GroupIn(world.Channels[1])!.Id));

        var first = await world.Facilitator.ForgeAsync(world.Facilitator.Chat, null, "lead", []);
        var other = first.Actions.Single(action => (string?)action["verb"] == "lead" && action["data"]!["session"] is null)["data"]!.AsObject();
        var second = await world.Facilitator.ForgeAsync(world.Facilitator.Chat, null, "lead", other);
        Assert.Contains("Table 2", second.Runs);
        await world.Facilitator.PressAsync(second, "next");
        await world.Facilitator.AskAsync("more 10 Table 2", card => card.Runs.Contains(world.Words("lead.moreDone", values: ("minutes", 10))));
        await world.Facilitator.AskAsync("remind table 1", card => card.Runs.Contains(world.Words("lead.nudgeDone")));
        await world.Facilitator.AskAsync("next Table 1", card => card.Runs.Contains("Table 1") && card.Blocks.Contains(world.Words("lead.step", values: [("number", 2), ("total", 4)])));
        await world.Facilitator.AskAsync("next Table 1", card => card.Runs.Contains(world.Words("refusal.AlreadyMoved")));

        Assert.Equal([2, 2], new[] { await world.DiscussionAsync(world.Channels[0]), await world.DiscussionAsync(world.Channels[1]) }.Select(discussion => discussion.Position));
    }

    [Fact]
    public async Task The_group_reads_who_has_answered_and_in_an_anonymous_session_only_how_many()
    {
        await using var world = await World.StartAsync(plan: programme => programme with
        {
            Sessions = [.. programme.Sessions.Select(session => session.Number == 2 ? session with { Attribution = Attribution.Anonymous } : session)],
        });
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", "Public value."));
        await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("where") && card.Runs.Contains("Anna"));
        await world.CloseAsync();
        await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("closed.title", values: ("session", 1))));
        await world.SettledAsync();
        var named = world.Teams.Posts.Count(post => post.Card.Words.Contains("Anna", StringComparison.Ordinal));

        await world.OpenAsync(2);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[0], 1, session: 2), "contribute", ("text", "People who may try."));
        var panel = (await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("silent") && (int)card.Data("silent")["session"]! == 2)).Card;
        Assert.DoesNotContain("Anna", (await world.Facilitator.PressAsync(panel, "silent")).Words, StringComparison.Ordinal);
        await world.Facilitator.PressAsync(panel, "next");
        await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains("People who may try.") && !card.Offers("contribute"));
        await world.SettledAsync();
        Assert.Equal(named, world.Teams.Posts.Count(post => post.Card.Words.Contains("Anna", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_organiser_answers_a_call_for_help_from_the_control_panel()
    {
        await using var world = await World.StartAsync(groups: 2);
        await world.Facilitator.PressAsync((await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("ask-help"))).Card, "ask-help");
        var panel = await world.Organiser.AskAsync("panel", card => card.Offers("extend"));
        Assert.Single(panel.Actions, action => (string?)action["verb"] == "answer-help");

        var answered = await world.Organiser.PressAsync(panel, "answer-help");

        Assert.Contains(world.Words("panel.helpDone", values: ("group", "Table 1")), answered.Runs);
        Assert.False(answered.Offers("answer-help"));
        Assert.True(answered.Offers("extend"));
        await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Runs.Contains(world.Words("lead.helpComes", values: ("person", world.Organiser.Name))));
        // The same press again: it has been taken care of, and nobody is told twice.
        var again = await world.Organiser.PressAsync(panel, "answer-help");
        Assert.Contains(world.Words("helpAsked.over", values: ("person", world.Organiser.Name)), again.Runs);
    }
}
