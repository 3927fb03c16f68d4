using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Languages;
using WorkshopBot.Reports;
using WorkshopBot.Reports.Tests;
using WorkshopBot.Tests.Review;

namespace WorkshopBot.Tests.Organising.Panel;

/// <summary>Who is named beside what they said: promised before a session opens, and kept everywhere.</summary>
public sealed class AttributionTests
{
    [Fact]
    public async Task An_organiser_chooses_it_before_the_session_opens_and_not_after()
    {
        await using var world = await World.StartAsync(open: false);
        var card = await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "attribution", []);
        var chosen = await world.Organiser.PressAsync(card, "attribution", ("session", "1"), ("attribution", "anonymous"));
        Assert.Contains(world.Words("attribution.done"), chosen.Runs);
        Assert.Equal(Attribution.Anonymous, (await world.Live.ReadAsync()).Programme!.Session(1)!.Attribution);
        await world.OpenAsync();
        var late = await world.Organiser.PressAsync(card, "attribution", ("session", "1"), ("attribution", "named"));
        Assert.Contains(world.Words("refusal.AttributionFixed", values: ("detail", "1")), late.Runs);
        var anna = world.NewPerson("Anna");
        Assert.Contains(world.Words("refusal.NotAnOrganiser"), (await anna.ForgeAsync(anna.Chat, null, "attribution", new() { ["session"] = 2, ["attribution"] = "named" })).Runs);
    }

    [Fact]
    public async Task In_an_anonymous_session_neither_people_nor_groups_stand_beside_what_was_said()
    {
        var (world, people, review) = await ReviewWorld.DraftedAsync(Anonymous, people: 4);
        await using var _1 = world;
        var list = await world.Rapporteur.PressAsync(review, "approve-rest");
        var message = await world.AsRapporteurAsync("message", new() { ["message"] = (await world.OutcomeAsync()).Messages[0].Id });
        Card[] cards = [review.Card, list, message, await world.Rapporteur.PressAsync(message, "history"), await world.AsRapporteurAsync("unreflected"), await world.AsRapporteurAsync("heard")];
        Assert.All(cards, card =>
        {
            Assert.DoesNotContain("Table", card.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(people, person => card.Words.Contains(person.Name, StringComparison.Ordinal));
        });
        // Two people spoke in each group: too few to be shown by themselves.
        Assert.Contains(world.Words("heard.hidden"), cards[^1].Blocks);
        Assert.Contains($"{world.Words("heard.small")}: ", cards[^1].Runs);
    }

    [Fact]
    public async Task In_an_anonymous_session_small_groups_are_not_asked_and_answers_come_to_the_rapporteur_together()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync(programme => Anonymous(programme) with { GroupsHaveASay = true }, people: 5);
        await using var _1 = world;
        var list = await world.Rapporteur.PressAsync(review, "approve-rest");
        await world.Rapporteur.PressAsync(list, "ask-groups");
        await world.Teams.SeeAsync(world.Channels[0], card => card.Offers("voice"));
        await world.SettledAsync();
        Assert.DoesNotContain(world.Teams.Posts, post => post.Conversation == world.Channels[1] && post.Card.Offers("voice"));
        var asked = (await world.OutcomeAsync()).Messages.First(message => message.Asked is not null);
        var card = await world.AsRapporteurAsync("message", new() { ["message"] = asked.Id });
        Assert.Contains($"{world.Words("voice.all")}: ", card.Runs);
        Assert.DoesNotContain("Table", card.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_leaves_an_anonymous_session_names_a_person_or_tells_a_group_that_is_too_small_to_hide_one()
    {
        // Three speak in the first group and one in the second: beside the first group's row, the second's alone would be that person's.
        var world = await World.StartAsync(groups: 2, plan: Anonymous);
        await using var _1 = world;
        List<Person> people = [];
        foreach (var (number, channel) in new[] { 0, 0, 0, 1 }.Index())
        {
            var person = await world.JoinedAsync($"Participant Number{number}", world.Channels[channel]);
            var question = await world.QuestionAsync(world.Channels[channel], 1);
            var data = question.Card.Data("contribute");
            data["text"] = ReviewWorld.Said[number];
            // The last one writes for a table.
            if (number == 3)
                (data["table"], data["people"]) = (true, 17);
            await person.ForgeAsync(question.Conversation, question.Id, "contribute", data);
            people.Add(person);
        }
        Assert.Equal(17, (await world.DiscussionAsync(world.Channels[1])).Standing.Single().People);
        await world.CloseAsync();
        var review = await world.ReviewAsync();
        await world.AsRapporteurAsync("promote", new() { ["contribution"] = (await world.DiscussionAsync(world.Channels[1])).Standing.Single().Id });
        Assert.Contains((await world.MessagesAsync()), message => message.Drafter == "rapporteur" && message.Evidence.Count == 1);
        var list = await world.Rapporteur.PressAsync(review, "approve-rest");
        await world.Rapporteur.PressAsync(list, "publish");
        await world.SettledAsync();

        var archive = await WorkshopArchive.ReadAsync(world.Service<IEventStore>(), world.Live.Id, TestContext.Current.CancellationToken);
        var report = ReportBuilder.Build(archive, world.Live.Now);
        List<string> texts = [Written.Contributions(archive, Language.English)];
        foreach (var language in LanguagePacks.Languages)
        {
            texts.AddRange(Enum.GetValues<ReportFormat>().Select(format => Read(Written.Report(report, format, language), format)));
            texts.AddRange(new[] { ReportFormat.Word, ReportFormat.Markdown }.Select(format => Read(Written.Sheet(report, 1, format, language), format)));
        }
        texts.Add((await world.AsRapporteurAsync("heard")).Words);
        texts.Add((await world.AsRapporteurAsync("sheet")).Words);
        foreach (var message in await world.MessagesAsync())
            texts.AddRange((await world.AsRapporteurAsync("message", new() { ["message"] = message.Id })).Words, (await world.AsRapporteurAsync("evidence", new() { ["message"] = message.Id })).Words);

        Assert.All(texts, text =>
        {
            Assert.Contains(ReviewWorld.Said, said => text.Contains(said[..20], StringComparison.Ordinal) || text.Contains(world.Words("heard.title"), StringComparison.Ordinal));
            Assert.DoesNotContain("Table", text, StringComparison.Ordinal);
            // A scribe's table is known by its size.
            Assert.DoesNotMatch(@"\b17\b", text);
            Assert.DoesNotContain(people, person => text.Contains(person.Name, StringComparison.Ordinal) || text.Contains(person.Id, StringComparison.Ordinal));
        });
        Assert.All(world.Teams.Posts.Where(post => post.Conversation != world.Channels[1]), post => Assert.DoesNotMatch(@"\b17\b", post.Card.Words));
        // What the groups see names them neither, and what one group said is not shown to the other with its name.
        Assert.All(world.Teams.Posts.Where(post => world.Channels.Contains(post.Conversation)), post =>
            Assert.DoesNotContain(people, person => post.Card.Words.Contains(person.Name, StringComparison.Ordinal)));
        Assert.Contains((await world.QuestionAsync(world.Channels[0], 1)).Card.Blocks, block => block == world.Words("question.promiseAnonymous"));
    }

    [Theory]
    [InlineData("5 4 3", "5 4 3", "")]
    [InlineData("5 4 2", "5", "2 4")]
    [InlineData("5 1 1 0", "0", "1 1 5")]
    [InlineData("6 2 1 0", "6 0", "2 1")]
    [InlineData("1 0", "0", "1")]
    public void Small_groups_are_shown_together_never_one_alone_where_there_are_others(string contributors, string apart, string together)
    {
        var session = Anonymous(WorkshopBot.Programmes.ProgrammeFile.Default()).Session(1)!;
        static int[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, null))];
        var groups = Numbers(contributors).Index().ToList();
        var shown = Attributed.Apart(session, groups, group => group.Item);
        Assert.Equal(Numbers(apart).Order(), shown[true].Select(group => group.Item).Order());
        Assert.Equal(Numbers(together).Order(), shown[false].Select(group => group.Item).Order());
    }

    private static string Read(byte[] file, ReportFormat format)
    {
        if (format != ReportFormat.Word)
            return System.Text.Encoding.UTF8.GetString(file);
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return word.MainDocumentPart!.Document!.InnerText;
    }

    private static Programme Anonymous(Programme programme) => programme.Attributed(new Dictionary<int, Attribution> { [1] = Attribution.Anonymous });
}
