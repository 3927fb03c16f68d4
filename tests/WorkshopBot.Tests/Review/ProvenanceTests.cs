using System.Text;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Reports;
using WorkshopBot.Reports.Tests;

namespace WorkshopBot.Tests.Review;

/// <summary>Whom a message rests on is told alike on the rapporteur's cards and in the report: tables that were spoken for, and what came late.</summary>
public sealed class ProvenanceTests
{
    private const string Table = "Offices must share their data with one another.";
    private const string Late = "Trust falls when a public service stays slow.";

    [Fact]
    public async Task A_table_that_was_spoken_for_and_a_late_answer_are_marked_on_the_message_and_in_the_report()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var bahor = await world.JoinedAsync("Bahor", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        await anna.AskAsync($"answer 1: on behalf of 4 people: {Table}", card => card.Offers("revise"));
        await world.Facilitator.PressAsync((await world.Teams.SeeAsync(world.Facilitator.Chat, card => card.Offers("next"))).Card, "next");
        await bahor.PressAsync(question, "contribute", ("text", Late));
        await world.CloseAsync();
        await world.ReviewAsync();

        var behalf = await world.Rapporteur.AskAsync($"message {await PositionAsync(world, Table)}", card => card.Offers("approve"));
        Assert.Contains(behalf.Blocks, block => block.EndsWith(world.Words("published.behalf", values: ("count", 4)), StringComparison.Ordinal));
        Assert.Contains(behalf.Runs, run => run.EndsWith(world.Words("said.behalf", values: ("count", 4)), StringComparison.Ordinal));
        var late = await world.Rapporteur.AskAsync($"evidence {await PositionAsync(world, Late)}", card => card.Runs.Contains($"“{Late}”"));
        Assert.Contains(late.Runs, run => run.EndsWith($" · {world.Words("answers.late")}", StringComparison.Ordinal));

        await world.Rapporteur.AskAsync("approve rest", card => card.Runs.Contains(world.Words("review.restDone")));
        var sheet = await world.Rapporteur.AskAsync("sheet 1", card => card.Blocks.Any(block => block.Contains(world.Words("published.behalf", values: ("count", 4)), StringComparison.Ordinal)));
        Assert.False(sheet.Offers("approve"));
        var report = ReportBuilder.Build(await WorkshopArchive.ReadAsync(world.Service<IEventStore>(), world.Live.Id, TestContext.Current.CancellationToken), world.Live.Now);
        var markdown = Encoding.UTF8.GetString(Written.Report(report, ReportFormat.Markdown, Language.English));
        Assert.Contains("Answers for a table speak for 4 people.", markdown, StringComparison.Ordinal);
        Assert.Matches(@"stays slow\.”.*, late", markdown);
        var json = Encoding.UTF8.GetString(Written.Report(report, ReportFormat.Json, Language.English));
        Assert.Matches("\"onBehalfOf\": 4", json);
        Assert.Matches("\"late\": true", json);
    }

    private static async Task<int> PositionAsync(World world, string quote) =>
        (await world.MessagesAsync()).Index().Single(message => message.Item.Evidence.Exists(evidence => evidence.Quote == quote)).Index + 1;
}
