using WorkshopBot.Benchmarks.Bot;

namespace WorkshopBot.Benchmarks.Load;

/// <summary>(b) Contributions over 200 groups, from HTTP in to receipt out, durable and authenticated.</summary>
internal static class ContributionLoad
{
    private const int Groups = 200;
    private const int PeopleAGroup = 10;
    private const int InFlight = 64;

    /// <returns>The bot's CPU milliseconds a contribution, where all come with one token.</returns>
    public static async Task<double> RunAsync(Figures figures, string store, IReadOnlyDictionary<string, string>? settings, int count)
    {
        await using var teams = await LocalTeams.StartAsync();
        var data = Directory.CreateTempSubdirectory("workshopbot-load-").FullName;
        try
        {
            await using var bot = await BotProcess.StartAsync(data, teams, settings);
            var crowd = new Crowd(teams, Groups, PeopleAGroup);
            await crowd.SetUpAsync(bot.Address);
            var reused = teams.Sign();
            // The compiler needs its time to find out what is hot.
            foreach (var token in new Func<string>[] { teams.Sign, () => reused })
                await new LoadRun(bot.Address, crowd.Contributions(bot.Address, count / 4, token)).RunAsync(InFlight, answer => Crowd.IsReceipt(answer.Span));
            var each = await MeasureAsync(figures, bot, teams, $"{store}, one token", crowd.Contributions(bot.Address, count, () => reused));
            await MeasureAsync(figures, bot, teams, $"{store}, a token each (RS256)", crowd.Contributions(bot.Address, count, teams.Sign));
            figures.Add($"peak memory, {Groups} groups under load, {store}", $"{bot.PeakMemory / 1e6:0} MB");
            return each;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(Figures figures, BotProcess bot, LocalTeams teams, string how, List<byte[]> requests)
    {
        var (cpu, sent) = (bot.Cpu, teams.Sent);
        var result = await new LoadRun(bot.Address, requests).RunAsync(InFlight, answer => Crowd.IsReceipt(answer.Span));
        var each = (bot.Cpu - cpu).TotalMilliseconds / result.Count;
        figures.Add($"CPU a contribution, {how}", $"{each:0.000} ms");
        figures.Add($"contributions a second, {how}", $"{result.ASecond:0}, p50 {result.At(0.5).TotalMilliseconds:0.0} ms, p99 {result.At(0.99).TotalMilliseconds:0.0} ms, {InFlight} in flight ({result.Count} contributions; {teams.Sent - sent} cards went out meanwhile)");
        return each;
    }
}
