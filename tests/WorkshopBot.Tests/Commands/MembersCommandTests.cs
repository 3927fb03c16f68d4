using System.CommandLine;
using System.Text;
using WorkshopBot.Commands;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Tests.Fuzz;

namespace WorkshopBot.Tests.Commands;

/// <summary>Members from a file, beside a bot that runs and before one that starts.</summary>
public sealed class MembersCommandTests
{
    private const string Stranger = "9F3C1C5E-1D2B-4C3D-8E4F-5A6B7C8D9E0F";

    [Fact]
    public async Task A_running_bot_takes_in_what_the_file_says()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        var bahor = await world.JoinedAsync("Bahor Saidov", world.Channels[1]);

        var (code, said, wrong) = await RunAsync(world, $"Name;Group\nAnna Karimova;Table 2\n{bahor.Id};TABLE 2\nCara Newcome;{Stranger};Table 1\n", TimeSpan.FromSeconds(60));

        Assert.Equal((0, ""), (code, wrong));
        Assert.Contains($"Anna Karimova ({anna.Id}) -> Table 2 (moves from Table 1)", said, StringComparison.Ordinal);
        Assert.Contains($"Bahor Saidov ({bahor.Id}) -> Table 2 (is there already)", said, StringComparison.Ordinal);
        Assert.Contains("Placed: 3 people.", said, StringComparison.Ordinal);
        var workshop = await world.Live.ReadAsync();
        Assert.Equal(("Table 2", "Table 2", "Table 1"), (GroupOf(workshop, anna.Id), GroupOf(workshop, bahor.Id), GroupOf(workshop, Stranger.ToLowerInvariant())));
        Assert.Equal("Cara Newcome", workshop.NameOf(Stranger.ToLowerInvariant()));
    }

    [Fact]
    public async Task A_bot_that_is_stopped_takes_it_in_when_it_starts()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        await world.StopBotAsync();

        var (code, said, _) = await RunAsync(world, "Anna Karimova, Table 2", TimeSpan.Zero);

        Assert.Equal(0, code);
        Assert.Contains("Kept: 1 people are placed as soon as a bot runs", said, StringComparison.Ordinal);
        await world.StartBotAsync();
        await world.SettledAsync();
        await World.UntilAsync(async () => GroupOf(await world.Live.ReadAsync(), anna.Id) == "Table 2");
    }

    [Fact]
    public async Task All_mistakes_are_told_with_line_and_remedy_and_nothing_changes()
    {
        await using var world = await World.StartAsync(groups: 2, open: false);
        var anna = await world.JoinedAsync("Anna Karimova", world.Channels[0]);
        await world.JoinedAsync("Bahor Saidov", world.Channels[0]);
        await world.JoinedAsync("Bahor Saidov", world.Channels[0]);
        var before = await world.HistoryAsync();

        var (code, _, wrong) = await RunAsync(
            world, "Anna Karimova, Table 2\nNobody Atall, Table 1\nBahor Saidov, Table 2\nAnna Karimova, Table 1\nAnna Karimova\nAnna Karimova, Table 9\n", TimeSpan.Zero);

        Assert.Equal(2, code);
        Assert.Contains("line 2: the bot has met nobody called \"Nobody Atall\". Write their Entra object id", wrong, StringComparison.Ordinal);
        Assert.Contains("line 3: several people are called \"Bahor Saidov\".", wrong, StringComparison.Ordinal);
        Assert.Contains("line 4: this person stands in line 1 too", wrong, StringComparison.Ordinal);
        Assert.Contains("line 5: a person and a group are needed", wrong, StringComparison.Ordinal);
        Assert.Contains("line 6: there is no group called \"Table 9\". The groups: Table 1, Table 2.", wrong, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed: 5 of the lines are not right.", wrong, StringComparison.Ordinal);
        await world.SettledAsync();
        Assert.Equal(before, await world.HistoryAsync());
        Assert.Equal("Table 1", GroupOf(await world.Live.ReadAsync(), anna.Id));
    }

    [Theory]
    [InlineData("", "There is nobody in")]
    [InlineData("\0\u0001\u0002", "is not a table of text")]
    [InlineData("\"Anna", "line 1: a quotation mark is opened here and never closed.")]
    public async Task What_is_no_table_is_refused(string content, string reason)
    {
        await using var world = await World.StartAsync(open: false);

        var (code, _, wrong) = await RunAsync(world, content, TimeSpan.Zero);

        Assert.Equal(2, code);
        Assert.Contains(reason, wrong, StringComparison.Ordinal);
    }

    private static string GroupOf(WorkshopState workshop, string person) => workshop.Members.TryGetValue(person, out var group) ? workshop.Groups[group].Name : "";

    private static async Task<(int Code, string Said, string Wrong)> RunAsync(World world, string table, TimeSpan patience)
    {
        var folder = Path.GetDirectoryName(world.StoreFile)!;
        var file = Path.Combine(folder, "members.csv");
        await File.WriteAllTextAsync(file, table, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), TestContext.Current.CancellationToken);
        var streams = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var code = await MembersCommand.RunAsync(new StorePlace(null, folder), file, id: null, streams, patience, TestContext.Current.CancellationToken);
        return (code, streams.Output.ToString()!, streams.Error.ToString()!);
    }
}
