using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Bot;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Faults;
using WorkshopBot.Languages;
using WorkshopBot.Reports;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Bot;

/// <summary>What this version cannot read stops itself, and everybody is told in words.</summary>
public sealed class UnreadableTests
{
    private const string Said = "We share data between offices.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_with_an_entry_that_cannot_be_read_gets_its_words_back_and_the_organiser_sees_it_while_others_go_on()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var botir = await world.JoinedAsync("Botir", world.Channels[1]);
        var (first, second) = (await world.QuestionAsync(world.Channels[0], 1), await world.QuestionAsync(world.Channels[1], 1));
        Assert.True((await anna.PressAsync(first, "contribute", ("text", "Kept words"))).Offers("withdraw"));
        Assert.True((await anna.PressAsync(first, "contribute", ("text", "Words of a newer version"))).Offers("withdraw"));
        await world.SettledAsync();
        await world.StopBotAsync();
        await ExecuteAsync(world, "UPDATE events SET type = 'ContributionSung' WHERE body LIKE '%Words of a newer version%'");
        await world.StartBotAsync();

        foreach (var (language, words) in new[]
        {
            (Language.English, Said),
            (Language.UzbekLatin, "Biz maʼlumotlarni idoralar oʻrtasida almashamiz, bu hamma uchun foydali."),
            (Language.UzbekCyrillic, "Биз маълумотларни идоралар ўртасида алмашамиз, бу ҳамма учун фойдали."),
        })
        {
            var refused = await anna.PressAsync(first, "contribute", ("text", words));
            Assert.Contains(world.Words("refusal.EntryUnreadable", language), refused.Runs);
            Assert.Equal(words, refused.Input("text"));
        }
        Assert.True((await botir.PressAsync(second, "contribute", ("text", Said))).Offers("withdraw"));

        var panel = world.Checked(await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "panel", new JsonObject { ["workshop"] = world.Live.Id }));
        Assert.Contains(world.Words("panel.unreadable"), panel.Blocks);
        Assert.Contains(world.Words("panel.unreadableElsewhere", values: ("count", 1)), panel.Runs);
        var (status, body) = await world.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("1 rows cannot be read", (string)JsonNode.Parse(body)!["reasons"]!["rows"]!, StringComparison.Ordinal);

        var archive = await WorkshopArchive.ReadAsync(world.Service<IEventStore>(), world.Live.Id, Cancellation);
        var report = ReportBuilder.Build(archive, world.Live.Now);
        foreach (var format in Enum.GetValues<ReportFormat>().Where(format => format != ReportFormat.Word))
        {
            using var written = new MemoryStream();
            ReportWriter.Write(report, format, Language.English, written);
            var text = Encoding.UTF8.GetString(written.ToArray());
            Assert.Contains(format == ReportFormat.Json ? "\"entries\": 1" : "not in this report: 1", text, StringComparison.Ordinal);
            Assert.Contains("Table 1", text, StringComparison.Ordinal);
        }
        var export = string.Concat(ContributionsCsv.Lines(archive, Language.English));
        Assert.Contains("not in this report: 1", export, StringComparison.Ordinal);
        Assert.Contains("Kept words", export, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"card":"group-hologram","workshop":"unpsf","session":1}""")]
    [InlineData("""{"card":"group-question","workshop":"unpsf","session":"one"}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_card_of_a_newer_version_is_set_aside_and_the_next_ones_go_out(string card)
    {
        await using var world = await World.StartAsync();
        await world.SettledAsync();
        await ExecuteAsync(world, $"INSERT INTO deliveries (conversation, slot, kind, card, urgency, due, changed) VALUES ('{world.Channels[0]}', 's', 0, '{card}', 0, 1, 1)");

        await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "announce", new JsonObject { ["workshop"] = world.Live.Id, ["announcement"] = Said, ["id"] = "a1" });

        await world.Teams.SeeAsync(world.Channels[0], shown => shown.Runs.Contains(Said));
        var set = (await world.Service<IEventStore>().DeliveryCountsAsync(Cancellation)).Single(count => count.State == DeliveryState.Unreadable);
        Assert.Equal((world.Channels[0], 1), (set.Conversation, set.Count));
        Assert.Contains(world.Service<StoreFaults>().Unreadable, row => row.Table == RowTable.Delivery);
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_does_not_keep_the_bot_from_starting_and_is_learned_anew()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        await world.SettledAsync();
        await world.StopBotAsync();
        await ExecuteAsync(world, "UPDATE facts SET body = CASE WHEN kind = 'person' THEN '{\"id\":1}' ELSE '{' END WHERE kind IN ('person', 'conversation', 'team', 'thread')");
        await world.StartBotAsync();

        Assert.Contains(world.Service<StoreFaults>().Unreadable, row => row is { Table: RowTable.Fact, Place: "person" });
        Assert.True((await anna.PressAsync(await world.QuestionAsync(world.Channels[0], 1), "contribute", ("text", Said))).Offers("withdraw"));
    }

    [Fact]
    public async Task Where_it_is_not_known_whether_something_was_recorded_nobody_is_told_that_it_was_not()
    {
        await using var world = await World.StartAsync(configure: builder => builder.Services.AddSingleton<Verb>(new Lost("lost-answer", new StoreInDoubtException("perhaps", new IOException("gone")))).AddSingleton<Verb>(new Lost("late-answer", new TimeoutException())));
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);

        foreach (var verb in new[] { "lost-answer", "late-answer" })
        {
            var answer = await anna.ForgeAsync(anna.Chat, null, verb, new JsonObject { ["text"] = Said });
            Assert.Contains(world.Words("refusal.InDoubt"), answer.Runs);
            Assert.Equal(Said, answer.Input("text"));
        }
        foreach (var language in LanguagePacks.Languages)
            Assert.NotEqual(world.Words("refusal.InDoubt", language), world.Words("refusal.Unavailable", language));
    }

    private static async Task ExecuteAsync(World world, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={world.StoreFile};Pooling=False;Default Timeout=30");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.True(await command.ExecuteNonQueryAsync(Cancellation) > 0);
    }

    /// <summary>A verb whose answer is lost on the way.</summary>
    private sealed record Lost(string Name, Exception Failure) : Verb(Name, Audience.Everybody)
    {
        public override Task<JsonObject> AnswerAsync(IServiceProvider dialogs, TurnContext turn, CancellationToken cancellation) => throw Failure;
    }
}
