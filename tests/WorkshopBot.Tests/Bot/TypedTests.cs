using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Languages;
using WorkshopBot.Typing;

namespace WorkshopBot.Tests.Bot;

/// <summary>What is typed in the personal chat does what a button does, in three languages.</summary>
public sealed class TypedTests
{
    private static readonly Vocabulary s_words = new(new CardDeck(CardFile.All()), DeclaredVerbs.Forms);

    private static readonly WorkshopBot.Cards.Words.CardStrings s_strings = new CardDeck(CardFile.All()).Strings;

    [Theory]
    [InlineData("open 2", "open", "2")]
    [InlineData("OPEN session 2.", "open", "session 2.")]
    [InlineData("och 2", "open", "2")]
    [InlineData("оч 2", "open", "2")]
    [InlineData("2-sessiyani och", "open", "2-sessiyani")]
    [InlineData("2-сессияни оч", "open", "2-сессияни")]
    [InlineData("qayta och 2", "reopen", "2")]
    [InlineData("open again 2", "reopen", "2")]
    [InlineData("elon Tushlik vaqti", "announce", "Tushlik vaqti")]
    [InlineData("e‘lon Tushlik vaqti", "announce", "Tushlik vaqti")]
    [InlineData("Эълон Тушлик вақти", "announce", "Тушлик вақти")]
    [InlineData("eʼlon qil 2", "publish", "2")]
    [InlineData("Keyingi savol", "next", "")]
    [InlineData("yordam", "help", "")]
    [InlineData("ёрдам!", "help", "")]
    [InlineData("2-sessiyani oching", "open", "2-sessiyani")]
    [InlineData("Iltimos, 2-сессияни ёпинг.", "close", "Iltimos, 2-сессияни")]
    [InlineData("oʹzgartiring 2: Biz", "revise", "2: Biz")]
    public void A_verb_is_known_whatever_its_case_its_script_and_its_apostrophes(string typed, string verb, string beside)
    {
        var found = s_words.Find(TypedWord.Of(typed));
        Assert.Equal((verb, beside), (found?.Form.Name, string.Join(' ', found?.Beside.Select(word => word.Raw) ?? [])));
    }

    [Theory]
    [InlineData("When should we close")]
    [InlineData("Nothing to publish")]
    [InlineData("Bizga yordam")]
    public void A_sentence_that_ends_like_a_command_is_none(string typed) => Assert.Null(s_words.Find(TypedWord.Of(typed)));

    [Fact]
    public void The_example_that_help_gives_is_understood_as_its_verb_in_every_language() => Assert.All(
        from verb in DeclaredVerbs.Forms from language in LanguagePacks.Languages select (verb, language),
        each =>
        {
            var usage = s_strings.Text(each.language, $"typedHelp.{each.verb.Name}").Split(" – ");
            Assert.Equal(2, usage.Length);
            Assert.Equal(each.verb.Name, s_words.Find(TypedWord.Of(usage[0]))?.Form.Name);
            Assert.StartsWith(s_words.Word(each.verb, each.language), usage[0], StringComparison.Ordinal);
        });

    [Fact]
    public async Task An_organiser_runs_a_session_by_typing()
    {
        await using var world = await World.StartAsync(open: false);
        await world.Organiser.AskAsync("open session 1", card => card.Words.Contains(world.Words("panel.openDone", values: ("session", 1)), StringComparison.Ordinal));
        await world.QuestionAsync(world.Channels[0], 1);
        var until = (await world.Live.ReadAsync()).Session(1).Until!.Value;

        await world.Organiser.AskAsync("uzaytir 15", card => card.Runs.Contains(world.Words("panel.extendDone", Language.UzbekLatin)));
        Assert.Equal(until.AddMinutes(15), (await world.Live.ReadAsync()).Session(1).Until);
        await world.Organiser.AskAsync("warn 7", card => card.Runs.Contains(world.Words("panel.warnDone")));
        await world.Teams.SeeAsync(world.Channels[0], card => card.Words.Contains(world.Words("warned.title", values: ("minutes", 7)), StringComparison.Ordinal));
        await world.Organiser.AskAsync("announce Lunch is at 13:00, in the main hall", card => card.Runs.Contains(world.Words("panel.announceDone")));
        await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains("Lunch is at 13:00, in the main hall"));
        await world.Organiser.AskAsync("close", card => card.Runs.Contains(world.Words("panel.closeDone", values: ("session", 1))));
        await world.Organiser.AskAsync("қайта оч", card => card.Runs.Contains(world.Words("panel.reopenDone", Language.English, ("session", 1))) || card.Runs.Contains(world.Words("panel.reopenDone", Language.UzbekCyrillic, ("session", 1))));
        Assert.Equal(1, (await world.Live.ReadAsync()).OpenSession);
    }

    [Fact]
    public async Task A_session_that_is_not_named_is_asked_for_and_words_too_many_do_nothing()
    {
        await using var world = await World.StartAsync(open: false);
        await world.Organiser.AskAsync("open", card => card.Runs.Contains(world.Words("typing.whichSession", values: [("numbers", "1, 2, 3, 4, 5, 6"), ("example", "open 1")])));
        await world.Organiser.AskAsync("extend 10", card => card.Runs.Contains(world.Words("typing.noneOpen")));
        await world.OpenAsync();
        await world.Organiser.AskAsync("close the window", card => card.Runs.Contains(world.Words("typing.tooMuch", values: [("said", "window"), ("word", "close"), ("example", "close")])));
        Assert.Equal(1, (await world.Live.ReadAsync()).OpenSession);
    }

    [Theory]
    [InlineData("appoint Anna rapporteur", Role.Rapporteur, null)]
    [InlineData("appoint rapporteur Anna", Role.Rapporteur, null)]
    [InlineData("appoint anna as an organiser", Role.Organiser, null)]
    [InlineData("appoint Anna facilitator of Table 2", Role.Facilitator, "Table 2")]
    [InlineData("tayinla Anna rapportyor", Role.Rapporteur, null)]
    [InlineData("тайинла Anna фасилитатор Table 2", Role.Facilitator, "Table 2")]
    public async Task An_organiser_appoints_by_typing(string typed, Role role, string? group)
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var anna = world.NewPerson("Anna Abdullayeva");
        await anna.SayAsync(anna.Chat, "hello");
        await world.Organiser.AskAsync(typed, card => card.Words.Contains("Anna Abdullayeva", StringComparison.Ordinal));
        var workshop = await world.Live.ReadAsync();
        var actor = workshop.ActorFor(anna.Id);
        Assert.Equal((role == Role.Organiser, role == Role.Rapporteur), (actor.IsOrganiser, actor.IsRapporteur));
        Assert.Equal(group is null ? [] : [group], actor.Facilitates.Select(id => workshop.Groups[id].Name));

        await world.Organiser.AskAsync($"dismiss {role} Anna{(group is null ? "" : $" {group}")}", card => LanguagePacks.Languages.Any(language => card.Runs.Contains(world.Words("panel.dismissDone", language))));
        var after = (await world.Live.ReadAsync()).ActorFor(anna.Id);
        Assert.False(after.IsOrganiser || after.IsRapporteur || after.Facilitates.Count > 0);
    }

    [Fact]
    public async Task Whom_and_to_what_is_asked_where_it_is_not_clear_and_nothing_is_changed()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        foreach (var name in new[] { "Anna Abdullayeva", "Anna Karimova" })
        {
            var anna = world.NewPerson(name);
            await anna.SayAsync(anna.Chat, "hello");
        }
        var before = await world.HistoryAsync();
        await world.Organiser.AskAsync("appoint Anna", card => card.Runs.Contains(world.Words("typing.whichRole", values: ("example", "appoint Anna rapporteur"))));
        var both = await world.Organiser.AskAsync("appoint Anna facilitator of Table 2", card => card.Runs.Contains(world.Words("members.whichPerson", values: ("said", "Anna"))));
        Assert.Equal(2, both.Choices("person").Count);
        Assert.Equal(("facilitator", (await world.Live.ReadAsync()).GroupIn(world.Channels[1])!.Id), (both.Input("role"), both.Input("group")));
        await world.Organiser.AskAsync("appoint ulla rapporteur", card => card.Runs.Contains(world.Words("members.nobody", values: ("said", "ulla"))));
        await world.Organiser.AskAsync("appoint Zebiniso rapporteur", card => card.Runs.Contains(world.Words("members.nobody", values: ("said", "Zebiniso"))));
        await world.Organiser.AskAsync("appoint Anna Karimova facilitator", card => card.Runs.Contains(world.Words("roles.chooseGroup")));
        Assert.Equal(before, await world.HistoryAsync());
    }

    [Fact]
    public async Task An_organiser_sets_up_groups_by_typing_their_channels()
    {
        await using var world = await World.StartAsync(groups: 4, open: false);
        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "setup-groups", new() { ["workshop"] = world.Live.Id, ["channels"] = world.Channels[0], ["selected"] = string.Join(',', world.Channels) });
        Assert.Equal(["Table 1"], await NamesAsync());

        await world.Organiser.AskAsync("set up", card => card.Offers("setup-groups"));
        await world.Organiser.AskAsync("set up table 2, Table 9", card => card.Runs.Contains(world.Words("channels.unknown", values: ("said", "Table 9"))));
        Assert.Equal(["Table 1"], await NamesAsync());
        await world.Organiser.AskAsync("set up table 1, Table 3", card => card.Runs.Contains(world.Words("panel.setupDone")));
        Assert.Equal(["Table 1", "Table 3"], await NamesAsync());
        await world.Organiser.AskAsync("guruh tuz hammasi", card => card.Runs.Contains(world.Words("panel.setupDone", Language.UzbekLatin)));
        Assert.Equal(["Table 1", "Table 2", "Table 3", "Table 4"], (await NamesAsync()).Where(name => name.StartsWith("Table", StringComparison.Ordinal)));

        async Task<IEnumerable<string>> NamesAsync() => (await world.Live.ReadAsync()).ActiveGroups.Select(group => group.Name).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_types_next_and_back()
    {
        await using var world = await World.StartAsync();
        await world.QuestionAsync(world.Channels[0], 1);
        await world.Facilitator.SayAsync(world.Facilitator.Chat, "next");
        await world.QuestionAsync(world.Channels[0], 2);
        await world.Facilitator.SayAsync(world.Facilitator.Chat, "orqaga");
        Assert.Equal(1, (await world.DiscussionAsync(world.Channels[0])).Position);
    }

    [Fact]
    public async Task Help_lists_what_this_person_can_do_now_and_a_misspelt_word_gets_the_nearest()
    {
        await using var world = await World.StartAsync();
        var help = await world.Organiser.AskAsync("help", card => card.Blocks.Contains(world.Words("help.title")));
        Assert.Contains("close", help.Runs);
        Assert.DoesNotContain("open 2", help.Runs);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        help = await anna.AskAsync("help", card => card.Blocks.Contains(world.Words("help.title")));
        Assert.DoesNotContain("close", help.Runs);
        Assert.Contains("answers", help.Runs);
        await world.Organiser.AskAsync("clsoe", card => card.Runs.Contains(world.Words("help.unknownNear", values: [("said", "clsoe"), ("nearest", "close")])));
        await anna.AskAsync("What is this for?", card => card.Runs.Contains(world.Words("help.unknown", values: ("said", "What is this for?"))));
    }

    [Fact]
    public async Task Whoever_has_no_such_role_is_refused_by_the_same_rules()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await anna.AskAsync("close 1", card => card.Runs.Contains(world.Words("refusal.NotAnOrganiser")));
        Assert.Equal(1, (await world.Live.ReadAsync()).OpenSession);
    }

    [Fact]
    public async Task In_a_channel_the_same_word_is_an_answer()
    {
        await using var world = await World.StartAsync();
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await world.Organiser.PressAsync(await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("join")), "join");
        await world.Organiser.SayAsync(world.Channels[0], "close", question.Id, mention: true);
        Assert.Equal("close", Assert.Single((await world.DiscussionAsync(world.Channels[0])).Standing).Text);
        Assert.Equal(1, (await world.Live.ReadAsync()).OpenSession);
    }
}
