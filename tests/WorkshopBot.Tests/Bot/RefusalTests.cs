using System.Text.Json.Nodes;
using WorkshopBot.Domain;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Bot;

/// <summary>What must not happen does not, and whoever tried is told kindly and keeps their words.</summary>
public sealed class RefusalTests
{
    private const string Said = "We share data between offices.";

    [Fact]
    public async Task A_participant_who_presses_open_is_refused_and_nothing_changes()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var group = (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Id;
        var before = await world.HistoryAsync();
        var data = new JsonObject
        {
            ["workshop"] = world.Live.Id,
            ["session"] = 1,
            ["group"] = group,
            ["from"] = 1,
            ["person"] = anna.Id,
            ["role"] = "organiser",
            ["minutes"] = 5,
            ["channels"] = world.Channels[0],
            ["announcement"] = Said,
            ["message"] = "m1",
            ["version"] = 1,
            ["wording"] = Said,
            ["reason"] = Said,
            ["seen"] = new JsonObject { ["m1"] = 1 },
        };

        foreach (var (verbs, refusal) in new[]
        {
            ("panel setup setup-groups roles appoint dismiss open close extend warn reopen announce scheduled cancel-broadcast told members import-members move-member remove-member keep-out let-in export", "refusal.NotAnOrganiser"),
            ("lead", "lead.none"),
            ("next back", "refusal.NotAFacilitator"),
            ("review message approve edit reject reconsider approve-rest publish draft unreflected", "refusal.NotARapporteur"),
        })
        {
            foreach (var verb in verbs.Split(' '))
            {
                var answer = await anna.ForgeAsync(anna.Chat, null, verb, data);
                Assert.True(answer.Runs.Contains(world.Words(refusal)), $"{verb} answers: {answer.Words}");
                Assert.True(verb is not ("announce" or "edit") || answer.Input("text") == Said, $"{verb} does not give the words back: {answer.Words}");
            }
        }
        Assert.Equal(before, await world.HistoryAsync());
    }

    [Fact]
    public async Task An_old_next_moves_nothing_and_says_where_the_group_is()
    {
        await using var world = await World.StartAsync();
        var old = await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"));
        await world.Facilitator.PressAsync(old.Card, "next");

        var answer = await world.Facilitator.PressAsync(old.Card, "next");

        Assert.Equal(2, (await world.DiscussionAsync(world.Channels[0])).Position);
        Assert.Contains(world.Words("refusal.AlreadyMoved"), answer.Runs);
        Assert.Contains(world.Words("lead.step", values: [("number", 2), ("total", 4)]), answer.Blocks);
    }

    [Fact]
    public async Task A_forged_workshop_or_group_changes_nothing()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        var elsewhere = (await world.Live.ReadAsync()).GroupIn(world.Channels[1])!.Id;
        var before = await world.HistoryAsync();

        foreach (var (field, value, refusal) in new (string, JsonNode, string)[]
        {
            ("workshop", "another", world.Words("refusal.OtherWorkshop")),
            ("group", "nowhere", world.Words("refusal.OldCard")),
            ("group", elsewhere, world.Words("refusal.MemberElsewhere", values: ("detail", "Table 1"))),
            ("session", 99, world.Words("refusal.OldCard")),
            ("session", 2, world.Words("refusal.SessionNotOpen")),
            ("question", 3, world.Words("refusal.QuestionNotOpenYet", values: ("detail", "3"))),
            ("question", "first", world.Words("refusal.OldCard")),
        })
        {
            var data = question.Card.Data("contribute");
            data[field] = value;
            data["text"] = Said;
            var answer = await anna.ForgeAsync(question.Conversation, question.Id, "contribute", data);
            Assert.True(answer.Runs.Contains(refusal), $"{field} = {value} answers: {answer.Words}");
            Assert.Equal(Said, answer.Input("text"));
        }
        Assert.Equal(before, await world.HistoryAsync());
    }

    [Fact]
    public async Task Somebody_elses_answer_can_be_neither_seen_in_a_form_nor_changed()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var boris = await world.JoinedAsync("Boris", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        var receipt = await anna.PressAsync(question, "contribute", ("text", Said));

        var form = receipt.Data("withdraw");
        form["form"] = true;
        Assert.DoesNotContain(Said, (await boris.ForgeAsync(question.Conversation, question.Id, "revise", form)).Words, StringComparison.Ordinal);
        Assert.Contains(world.Words("refusal.NotYours"), (await boris.PressAsync(question, receipt, "revise", ("text", "Not that."))).Runs);
        Assert.Contains(world.Words("refusal.NotYours"), (await boris.PressAsync(question, receipt, "withdraw")).Runs);
        Assert.Equal([Said], (await world.DiscussionAsync(world.Channels[0])).Standing.Select(answer => answer.Text));
    }

    [Fact]
    public async Task A_persons_text_comes_back_when_the_session_is_closed_and_can_be_sent_when_it_is_reopened()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await world.CloseAsync();
        await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("closed.title", values: ("session", 1))));

        var refused = await anna.PressAsync(question, "contribute", ("text", Said));
        Assert.Contains(world.Words("refusal.SessionNotOpen"), refused.Runs);
        Assert.Equal(Said, refused.Input("text"));

        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "reopen", new JsonObject { ["session"] = 1 });
        await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("reopened.title", values: ("session", 1))));
        Assert.Contains(Said, (await anna.PressAsync(question, refused, "contribute", ("text", Said))).Runs);
    }

    [Fact]
    public async Task A_persons_text_comes_back_whole_when_it_is_too_long()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        var text = string.Concat(Enumerable.Repeat("Бошқаси. ", 550)).Trim();

        var answer = await anna.PressAsync(question, "contribute", ("text", text));
        Assert.Contains(world.Words("refusal.TextTooLong", Language.UzbekCyrillic, ("detail", $"{Words.LongestContribution}")), answer.Runs);
        Assert.Equal(text, answer.Input("text"));

        await anna.SayAsync(world.Channels[0], text, mention: true);
        Assert.Equal(text, (await world.Teams.SeeAsync(anna.Chat, card => card.Offers("contribute"))).Card.Input("text"));
    }

    [Fact]
    public async Task A_persons_text_comes_back_when_the_store_cannot_write_or_is_busy()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await world.SettledAsync();

        Card unavailable, busy;
        await using (await world.LockedStoreAsync())
        {
            unavailable = await anna.PressAsync(question, "contribute", ("text", Said));
            world.FillStore();
            busy = await anna.PressAsync(question, "contribute", ("text", Said));
        }

        Assert.Contains(world.Words("refusal.Unavailable"), unavailable.Runs);
        Assert.Contains(world.Words("refusal.Busy"), busy.Runs);
        Assert.All([unavailable, busy], card => Assert.Equal(Said, card.Input("text")));
        await world.HealthyAsync();
        Assert.Contains(Said, (await anna.PressAsync(question, busy, "contribute", ("text", busy.Input("text")!))).Runs);
    }
}
