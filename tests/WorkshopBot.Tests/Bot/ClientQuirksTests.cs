using System.Net;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Bot;

/// <summary>What clients and paths of Teams leave out, write otherwise or wrap up: nobody's words are lost by it, and nobody's are shown to others.</summary>
public sealed class ClientQuirksTests
{
    [Theory]
    [InlineData("1.0", "1", "false", 1)]
    [InlineData("1e0", "1.0", "\"false\"", 1)]
    [InlineData("\"1\"", "\"1.0\"", "\"true\"", 7)]
    [InlineData("1", "1", "\"True\"", 7)]
    public async Task Numbers_and_switches_mean_the_same_however_a_client_writes_them(string session, string question, string table, int people)
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var group = (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Id;
        var data = JsonNode.Parse($$"""{"session":{{session}},"group":"{{group}}","question":{{question}},"text":"Said so.","table":{{table}},"people":"7.0"}""")!.AsObject();

        await anna.ForgeAsync(world.Channels[0], null, "contribute", data);

        var answer = Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing);
        Assert.Equal(("Said so.", people), (answer.Text, answer.People));
    }

    [Fact]
    public async Task A_text_of_digits_is_a_text()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var group = (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Id;

        await anna.ForgeAsync(world.Channels[0], null, "contribute", new() { ["session"] = 1, ["group"] = group, ["question"] = 1, ["text"] = 2030 });

        Assert.Equal("2030", Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
    }

    [Fact]
    public async Task What_was_pressed_may_come_as_the_text_of_an_object_and_anything_else_is_answered()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var group = (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Id;
        var data = new JsonObject { ["verb"] = "contribute", ["session"] = 1, ["group"] = group, ["question"] = 1, ["text"] = "Pressed with a text." };

        using (await world.PostAsync(anna.Saying(world.Channels[0], null, new() { ["type"] = "message", ["value"] = data.ToJsonString() })))
            Assert.Equal("Pressed with a text.", Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
        using (await world.PostAsync(anna.Saying(anna.Chat, null, new() { ["type"] = "message", ["value"] = "no object" })))
            await world.Teams.SeeAsync(anna.Chat, card => card.Runs.Contains(world.Words("refusal.UnknownVerb")));

        data["text"] = "And executed with one.";
        using var executed = await world.PostAsync(anna.Saying(world.Channels[0], null, new()
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "contribute", ["data"] = data.ToJsonString() } },
        }));
        Assert.Equal(2, (await world.DiscussionAsync(world.Channels[0])).Standing.Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task People_without_an_Entra_id_are_told_apart(string none)
    {
        await using var world = await World.StartAsync();
        var (cyd, dan) = (world.NewPerson("Cyd"), world.NewPerson("Dan"));
        var group = (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Id;
        await PressAsync(cyd, "join", new() { ["group"] = group });
        await PressAsync(cyd, "contribute", new() { ["session"] = 1, ["group"] = group, ["question"] = 1, ["text"] = "The secret of Cyd" });
        Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing);

        Assert.DoesNotContain("The secret of Cyd", await PressAsync(dan, "mine", new() { ["session"] = 1 }), StringComparison.Ordinal);
        Assert.Contains("The secret of Cyd", await PressAsync(cyd, "mine", new() { ["session"] = 1 }), StringComparison.Ordinal);

        async Task<string> PressAsync(Person person, string verb, JsonObject data)
        {
            var activity = person.Saying(world.Channels[0], null, new()
            {
                ["type"] = "invoke",
                ["name"] = "adaptiveCard/action",
                ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } },
            });
            activity["from"]!["aadObjectId"] = none;
            using var response = await world.PostAsync(activity);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Without_a_sender_nothing_is_recorded_and_who_pressed_has_their_words_back()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var thread = (await world.QuestionAsync(world.Channels[0], 1)).Id;
        var group = (await world.Live.ReadAsync()).GroupIn(world.Channels[0])!.Id;
        var said = anna.Saying(world.Channels[0], thread, new() { ["type"] = "message", ["text"] = "Nobody's words." });
        said.Remove("from");
        using var heard = await world.PostAsync(said);
        var pressed = anna.Saying(world.Channels[0], null, new()
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject
            {
                ["action"] = new JsonObject
                {
                    ["type"] = "Action.Execute",
                    ["verb"] = "join-contribute",
                    ["data"] = new JsonObject { ["session"] = 1, ["group"] = group, ["question"] = 1, ["text"] = "Words of nobody." },
                },
            },
        });
        pressed.Remove("from");
        using var answered = await world.PostAsync(pressed);

        Assert.Contains("Words of nobody.", (await JsonNode.ParseAsync(await answered.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken))!.ToString(), StringComparison.Ordinal);
        Assert.Empty((await world.DiscussionAsync(world.Channels[0])).Standing);
        Assert.DoesNotContain("", (await world.Live.ReadAsync()).Members.Keys);
    }

    [Fact]
    public async Task A_chat_of_which_Teams_does_not_say_what_it_is_is_nobodys_own()
    {
        await using var world = await World.StartAsync();
        var bob = await world.JoinedAsync("Bob", world.Channels[0]);
        const string Chat = "19:chat-with-others@thread.v2";
        var said = bob.Saying(Chat, null, new() { ["type"] = "message", ["text"] = "Lunch at one?" });
        said["conversation"] = new JsonObject { ["isGroup"] = true, ["tenantId"] = World.Tenant, ["id"] = Chat };
        using var heard = await world.PostAsync(said);

        await bob.SubmitAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", "Bob's own words"));

        await world.Teams.SeeAsync(bob.Chat, card => card.Runs.Contains("Bob's own words"));
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == Chat);
    }

    [Theory]
    [InlineData("<p>Budgets should follow the pilot &amp; not the plan.</p>", "Budgets should follow the pilot & not the plan.")]
    [InlineData("<div>One<br>two</div><blockquote>Bob: what he said</blockquote><p><at id=\"0\">WorkshopBot</at>&nbsp;three</p>", "One\ntwo\nthree")]
    public async Task Words_that_stand_in_HTML_alone_count(string html, string words)
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var thread = (await world.QuestionAsync(world.Channels[0], 1)).Id;
        using var heard = await world.PostAsync(anna.Saying(world.Channels[0], thread, new()
        {
            ["type"] = "message",
            ["text"] = "",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>WorkshopBot</at>", ["mentioned"] = new JsonObject { ["id"] = World.BotId, ["name"] = "WorkshopBot" } }),
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = html }),
        }));

        Assert.Equal(words, Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
    }

    [Fact]
    public async Task Who_cannot_be_told_alone_is_told_once_where_they_wrote_and_without_their_words()
    {
        await using var world = await World.StartAsync();
        var zed = world.NewPerson("Zed");
        var thread = (await world.QuestionAsync(world.Channels[0], 1)).Id;
        world.Teams.Refuse(zed.Chat, HttpStatusCode.Forbidden);
        await zed.SayAsync(world.Channels[0], "Words of somebody who has not joined.", thread);
        await zed.SayAsync(world.Channels[0], "And more of them.", thread);

        await world.SettledAsync();
        var told = Assert.Single(world.Teams.Posts, post => post.Card.Words.Contains(world.Words("unreachable.title"), StringComparison.Ordinal));
        Assert.StartsWith(world.Channels[0], told.Conversation, StringComparison.Ordinal);
        Assert.DoesNotContain("Words of somebody", told.Card.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taken_out_of_one_channel_it_goes_on_in_the_others()
    {
        await using var world = await World.StartAsync(groups: 2);
        await world.Organiser.TellAsync(world.Channels[1], Member("channelMemberRemoved", "membersRemoved"));
        var lost = (await world.Live.ReadAsync()).Lost;
        Assert.Equal([world.Channels[1]], lost.Keys);

        await world.Organiser.TellAsync(world.Channels[1], Member("channelMemberAdded", "membersAdded"));
        Assert.Empty((await world.Live.ReadAsync()).Lost);

        static JsonObject Member(string change, string list) => new()
        {
            ["type"] = "conversationUpdate",
            ["channelData"] = new JsonObject { ["eventType"] = change },
            [list] = new JsonArray(new JsonObject { ["id"] = World.BotId }),
        };
    }
}
