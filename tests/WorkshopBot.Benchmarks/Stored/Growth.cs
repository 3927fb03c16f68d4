using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WorkshopBot.Benchmarks.Bot;
using WorkshopBot.Benchmarks.Load;

namespace WorkshopBot.Benchmarks.Stored;

/// <summary>(d) How start, memory and the opening of a session grow with what there is.</summary>
internal static class Growth
{
    private const int Starts = 3;

    /// <summary>From starting the process to ready: with nothing stored, and with a million events in a thousand discussions.</summary>
    public static async Task StartAsync(Figures figures)
    {
        await StartAsync(figures, "nothing stored", (_, _) => Task.CompletedTask);
        await StartAsync(figures, "1,000,000 events in 1,000 discussions", (data, teams) => StoredWorkshop.WriteAsync(data, teams.ServiceUrl, 1_000, 1_000));
    }

    /// <summary>A thousand groups of ten, everybody met, joined and heard, in an open session.</summary>
    public static async Task ActiveAsync(Figures figures)
    {
        await using var teams = await LocalTeams.StartAsync();
        await WithDataAsync(async data =>
        {
            await using var bot = await BotProcess.StartAsync(data, teams);
            var crowd = new Crowd(teams, 1_000, 10);
            await crowd.SetUpAsync(bot.Address);
            var token = teams.Sign();
            await new LoadRun(bot.Address, crowd.Contributions(bot.Address, crowd.People, () => token)).RunAsync(64, answer => Crowd.IsReceipt(answer.Span));
            figures.Add("memory, 1,000 active groups of 10", $"{bot.Memory / 1e6:0} MB now, {bot.PeakMemory / 1e6:0} MB at most");
        });
    }

    /// <summary>A session is opened in all groups at once.</summary>
    public static async Task OpenAsync(Figures figures)
    {
        foreach (var groups in new[] { 10, 100, 1_000, 10_000 })
        {
            await using var teams = await LocalTeams.StartAsync();
            await WithDataAsync(async data =>
            {
                await StoredWorkshop.WriteAsync(data, teams.ServiceUrl, groups, contributions: 0);
                await using var bot = await BotProcess.StartAsync(data, teams);
                var before = bot.Memory;
                var started = Stopwatch.GetTimestamp();
                await new Crowd(teams, 1, 1).OpenAsync(bot.Address);
                while (await DiscussionsAsync(data) < groups)
                    await Task.Delay(20);
                figures.Add($"{groups} groups", $"ready in {bot.ToReady.TotalSeconds:0.0} s; a session is open in all of them after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s; {before / 1e6:0} MB before, {(bot.Memory - before) / 1e3 / groups:0} KB a group more after");
            });
        }
    }

    /// <summary>A workshop at the size that the documentation names, all of it read at once; then its report in every form.</summary>
    public static async Task FullAsync(Figures figures)
    {
        const int groups = 100, people = 20, sessions = 6, contributions = 167;
        await using var teams = await LocalTeams.StartAsync();
        await WithDataAsync(async data =>
        {
            await StoredWorkshop.WriteAsync(data, teams.ServiceUrl, groups, contributions, people, sessions, sentences: 3);
            await using (var bot = await BotProcess.StartAsync(data, teams))
            {
                var crowd = new Crowd(teams, groups, people);
                teams.Know(crowd.Channels);
                var token = teams.Sign();
                // Whoever asks for their own answers has every discussion of their group read.
                await new LoadRun(bot.Address, [.. Enumerable.Range(0, groups * people).Select(at => crowd.Pressing(bot.Address, token, StoredWorkshop.Person(1 + at % groups, 1 + at / groups), "mine"))])
                    .RunAsync(16, answer => answer.Span.IndexOf("AdaptiveCard"u8) >= 0);
                figures.Add($"memory, {groups * people} people in {groups} groups with {groups * sessions * contributions} answers in {sessions} sessions", $"{bot.Memory / 1e6:0} MB now, {bot.PeakMemory / 1e6:0} MB at most");
            }
            foreach (var format in new[] { "csv", "json", "markdown", "word" })
            {
                var (took, most) = await BotProcess.RunAsync("report", "--data", data, "--out", data, "--force", "--format", format);
                figures.Add($"its report as {format}", $"{took.TotalSeconds:0.0} s, {most / 1e6:0} MB at most");
            }
        });
    }

    private static async Task StartAsync(Figures figures, string what, Func<string, LocalTeams, Task> fill)
    {
        await using var teams = await LocalTeams.StartAsync();
        await WithDataAsync(async data =>
        {
            await fill(data, teams);
            List<TimeSpan> times = [];
            for (var i = 0; i < Starts; i++)
            {
                await using var bot = await BotProcess.StartAsync(data, teams);
                times.Add(bot.ToReady);
            }
            times.Sort();
            figures.Add($"start to ready, {what}", $"{times[Starts / 2].TotalSeconds:0.00} s (the middle of {Starts})");
        });
    }

    private static async Task<long> DiscussionsAsync(string data)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(data, "workshop.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM events WHERE version = 1 AND stream >= 'discussion/' AND stream < 'discussion0'";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task WithDataAsync(Func<string, Task> work)
    {
        var data = Directory.CreateTempSubdirectory("workshopbot-growth-").FullName;
        try
        {
            await work(data);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }
}
