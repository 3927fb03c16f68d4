using System.Diagnostics;

namespace WorkshopBot.Tests.Hostile;

/// <summary>The same texts, longer than Teams lets anybody write, sent to the whole bot over HTTP: each is answered soon, and nobody else waits.</summary>
public sealed class NastyBotTests
{
    /// <summary>Generous, and below the limit at which the bot gives up by itself.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(12);

    [Fact]
    public async Task Whatever_is_written_wherever_is_answered_soon()
    {
        await using var world = await World.StartAsync();
        var anna = await world.JoinedAsync("Anna", world.Channels[0]);
        var question = await world.QuestionAsync(world.Channels[0], 1);
        foreach (var (kind, text) in NastyTextTests.Nasty.Append(new("fillers", NastyTextTests.Times("the "))).Append(new("names of languages", NastyTextTests.Times("english "))))
        {
            await SoonAsync(kind, () => anna.SayAsync(anna.Chat, text));
            await SoonAsync(kind, () => anna.SayAsync(anna.Chat, $"lead {text}"));
            await SoonAsync(kind, () => anna.SayAsync(anna.Chat, $"languages {text}"));
            await SoonAsync(kind, () => anna.SayAsync(world.Channels[0], text, mention: true));
            await SoonAsync(kind, () => anna.PressAsync(question, "contribute", ("text", text)));
            await SoonAsync(kind, () => world.Organiser.SayAsync(world.Organiser.Chat, $"move {text} to Table 1"));
            await SoonAsync(kind, () => world.Organiser.SayAsync(world.Organiser.Chat, $"appoint {text} rapporteur {text}"));
            await SoonAsync(kind, () => world.Organiser.SayAsync(world.Organiser.Chat, $"import {text}"));
        }
        await world.SettledAsync();
    }

    [Fact]
    public async Task A_channel_with_the_name_that_took_hours_is_shown_among_the_others_at_once()
    {
        await using var world = await World.StartAsync(open: false);
        world.Teams.Channels["19:hostile@thread.tacv2"] = $"O{string.Concat(Enumerable.Repeat("ʻʼ", 40))}_";

        var began = Stopwatch.GetTimestamp();
        var card = await world.Organiser.AskAsync("groups", found => found.Offers("setup-groups") && found.Runs.Any(run => run.Contains("ʻʼʻʼ", StringComparison.Ordinal)));

        Assert.True(card.Offers("setup-groups"));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Limit);
    }

    private static async Task SoonAsync(string kind, Func<Task> send)
    {
        var began = Stopwatch.GetTimestamp();
        await send();
        var took = Stopwatch.GetElapsedTime(began);
        Assert.True(took < Limit, $"{kind}: answered after {took.TotalSeconds:0.0} s");
    }
}
